"""What follows from a record and a rule set.

Deadlines and working days, quorum, the printed state of invitations, presence by item, findings
before signing, and copy lists. All are pure functions; the numbers in them come from rule files.
"""
