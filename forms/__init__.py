"""Data, not code: one TOML file a form, a list or a set of rules.

meetings   meeting types
rules      timescales, invitations, quoracy, findings and copy lists
lists      pick lists
examples   worked cases as records, all of them invented

README.md tells how to write one.
"""
