"""What becomes of a key pressed on entries of the record: restrict, sort several; no Qt.

Must not read the store, nor the clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from meetingdesk.domain.contribution import Contribution, Kind
from meetingdesk.domain.ids import AgencyId, ItemId, PersonId
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from meetingdesk.record.model import PARTS, Record
from meetingdesk.service.commands.contributions import AmendContribution
from meetingdesk.service.commands.parts import Restrict
from meetingdesk.service.commands.together import DoTogether

_PLAIN = Handling(level=Level.PROFESSIONALS, why=Withholding.RESTRICTED_PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What several entries are to have; None leaves each as it is."""

    kind: Kind | None = None
    item: ItemId | None = None
    speaker: tuple[PersonId | None, AgencyId | None] | None = None
    about: PersonId | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether it changes nothing."""
        return self == Sorting()


def find_part(record: Record, uid: UUID) -> tuple[str, object] | None:
    """Return a part and the field in which it stands."""
    for kind in PARTS:
        for part in getattr(record, kind):
            if getattr(part, "id", None) == uid:
                return kind, part
    return None


def toggle_restricted(
    record: Record, versions: Mapping[UUID, int], *, uids: Iterable[UUID], handling: Handling = OPEN
) -> tuple[object, bool] | None:
    """Return the command that restricts entries or opens them to all, and which of both it does.

    A narrower handling than professionals only is one that was chosen with care: it is opened
    only where every entry is restricted.
    """
    known = [(uid, found[1]) for uid in uids if (found := find_part(record, uid)) is not None]
    parts = [(uid, part) for uid, part in known if isinstance(_handling(part), Handling)]
    if not parts:
        return None
    is_on = any(_handling(part) == OPEN for _uid, part in parts)
    wanted = (handling if handling != OPEN else _PLAIN) if is_on else OPEN
    meeting = record.meeting.id
    steps = tuple(
        Restrict(meeting=meeting, part=uid, handling=wanted, version=versions[uid])
        for uid, part in parts
        if uid in versions and (_handling(part) == OPEN) is is_on
    )
    if not steps:
        return None
    command = steps[0] if len(steps) == 1 else DoTogether(meeting=meeting, steps=steps)
    return command, is_on


def sort_entries(
    record: Record, versions: Mapping[UUID, int], *, uids: Iterable[UUID], sorting: Sorting
) -> DoTogether | None:
    """Return one change that gives contributions what they lack; None where nothing changes."""
    wanted = set(uids)
    steps = tuple(
        AmendContribution(
            meeting=record.meeting.id, contribution=_sorted(one, sorting), version=versions[one.id]
        )
        for one in record.contributions
        if one.id in wanted and one.id in versions and _sorted(one, sorting) != one
    )
    return DoTogether(meeting=record.meeting.id, steps=steps) if steps else None


def _handling(part: object) -> object:
    return getattr(part, "handling", None)


def _sorted(one: Contribution, sorting: Sorting) -> Contribution:
    person, agency = sorting.speaker if sorting.speaker is not None else (one.speaker, one.agency)
    return replace(
        one,
        kind=sorting.kind or one.kind,
        item=sorting.item or one.item,
        speaker=person,
        agency=agency,
        about=(sorting.about,) if sorting.about is not None else one.about,
    )
