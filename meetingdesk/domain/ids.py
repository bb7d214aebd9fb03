"""The identities of everything that is recorded.

Every id is ours: a random UUID, never a number from another system. The
distinct names let the type checker refuse a person where a meeting belongs.
"""

from typing import NewType
from uuid import UUID

PersonId = NewType("PersonId", UUID)
AgencyId = NewType("AgencyId", UUID)
AddressId = NewType("AddressId", UUID)
CaseId = NewType("CaseId", UUID)
MeetingId = NewType("MeetingId", UUID)
ItemId = NewType("ItemId", UUID)
"""One agenda item of one meeting."""
PartId = NewType("PartId", UUID)
"""Any other part of one meeting: a contribution, an action, an invitation."""
