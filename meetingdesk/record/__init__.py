"""A whole meeting as one frozen value, made of the domain's own.

Canonical JSON and its published schema, the digest, the one redactor, and the comparison of two
records. It holds facts only, never what can be computed from them.

It must not reach the store: a record is complete by itself.
"""
