"""One row of what is read, and the sentence by which it is heard. No Qt."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from meetingdesk.domain.language import gettext as _


class RowKind(Enum):
    """How a row is drawn."""

    HEADING = "heading"
    EVENT = "event"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the record."""

    key: str
    """Stays the same while the row is about the same thing."""
    kind: RowKind
    lead: str = ""
    """Who, or what it is; drawn bold."""
    meta: str = ""
    """When, in which sense."""
    text: str = ""
    restriction: str = ""
    """Who may see it, in words; empty where all may."""
    item: str = ""
    """The agenda item under which it stands."""
    at: datetime | None = None
    """When it was said or happened, where that is known."""
    part: str = ""
    """The field of the record in which it stands; empty for headings."""
    is_struck: bool = False
    needs: str = ""
    """What is still missing, in words, for example a date."""

    @property
    def is_restricted(self) -> bool:
        """Whether somebody may not see it."""
        return bool(self.restriction)

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        if self.kind is RowKind.HEADING:
            parts = [_("Heading: {text}").format(text=self.lead), self.meta, self.restriction]
        else:
            parts = [self.restriction, self.lead, self.meta, self.needs, self.text]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."
