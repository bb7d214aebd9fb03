"""What of the recorded parts is listed while something is looked for; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.text import fold
from ui.presenters.part_reading import Recorded
from ui.presenters.parts.groups import PartGroup, PartRow
from ui.presenters.parts.kinds import ONE_OF


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One kind of part, with how many there are."""

    kind: str
    title: str
    count: int
    found: int | None = None
    """How many of them hold what is looked for; none while nothing is."""

    @property
    def aside(self) -> str:
        """The count as it stands beside the title."""
        if self.found is None:
            return str(self.count)
        return _("{found} of {count}").format(found=self.found, count=self.count)

    @property
    def sentence(self) -> str:
        """What a screen reader says of it."""
        return f"{self.title}, {self.aside}"


def kind_rows(groups: Sequence[PartGroup], wanted: str) -> tuple[KindRow, ...]:
    """Return the kinds with their counts."""
    return tuple(
        KindRow(
            kind=group.kind,
            title=group.title,
            count=len(group.rows),
            found=len(rows_of(group, wanted)) if wanted.strip() else None,
        )
        for group in groups
    )


def rows_of(group: PartGroup, wanted: str) -> tuple[PartRow, ...]:
    """Return the rows of a kind that hold every word that is looked for."""
    words = [fold(word) for word in wanted.split()]
    return tuple(row for row in group.rows if all(word in _all_of(row) for word in words))


def may_be_added(kind: str) -> bool:
    """Tell whether another one can be added; of some a meeting has one."""
    return kind not in ONE_OF


def subject_of(recorded: Recorded, kind: str, *, row: PartRow) -> UUID:
    """Return the id by which the form of a row is opened."""
    return recorded.meeting if kind in ONE_OF else UUID(row.key)


def _all_of(row: PartRow) -> str:
    return fold(f"{row.lead} {row.text} {row.restriction}")
