"""The names of the fields for signatures, which the writer lays and the signer fills.

Only names: whoever signs must find the field in the finished file and never make one.
"""

FIELD_APPROVAL = "ChairApproval"
"""Of the chair's approval; always there, of no size where the document has no place for it."""
FIELD_RECEIPT = "ReceivedForFile"
"""Of the one signature of receipt; only where the document asks for it."""
