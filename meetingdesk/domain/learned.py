"""Words that somebody took for right while typing: often names, so they lie in the encrypted store.

Must not decide what is misspelt.
"""

from dataclasses import dataclass

from meetingdesk.domain.ids import PartId
from meetingdesk.domain.values import recorded


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedWords:
    """The words of this desk, in the order in which they were learned."""

    id: PartId
    """Our id of this list; a desk has one."""
    words: tuple[str, ...] = ()
    """The words as they were typed."""
