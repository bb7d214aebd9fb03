"""What was said: record it, and correct it in place until the record is signed.

Nothing said is ever taken away: it is struck out, and every wording stays as a revision.
"""

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.contribution import Contribution, merge, split
from meetingdesk.domain.errors import Conflict
from meetingdesk.domain.ids import AgencyId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.sharing import OPEN
from meetingdesk.record.redact_presence import said_at, sittings_at
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import Kept
from meetingdesk.service.keeping_apart import kept_apart, kept_as_narrow
from meetingdesk.service.places import place_after, place_before
from meetingdesk.service.referring import refuse_if_referred_to
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.work import Work

_KIND: Final = "contributions"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContribution:
    """Record what somebody contributed, and let go of the typing that it was made from."""

    meeting: MeetingId
    contribution: Contribution
    """With an id that the caller made; typed now where it does not say when."""
    before: PartId | None = None
    draft: str = ""
    """The key of the unfinished typing, if there was any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendContribution:
    """Put a corrected wording in the place of the version that was seen."""

    meeting: MeetingId
    contribution: Contribution
    version: int
    draft: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveContribution:
    """Give it to another item, speaker, service or child, or to another place in the order.

    None leaves a field as it is.
    """

    meeting: MeetingId
    contribution: PartId
    version: int
    item: ItemId | None = None
    speaker: PersonId | None = None
    agency: AgencyId | None = None
    about: tuple[PersonId, ...] | None = None
    before: PartId | None = None
    after: PartId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitContribution:
    """Make two of one, before a character."""

    meeting: MeetingId
    contribution: PartId
    version: int
    at: int
    new: PartId


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeContributions:
    """Put the words of the second after those of the first, and take the second away."""

    meeting: MeetingId
    first: PartId
    first_version: int
    second: PartId
    second_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeContribution:
    """Strike it out: it stays in the record and is not printed."""

    meeting: MeetingId
    contribution: PartId
    version: int
    reason: str = ""


def _seen(work: Work, meeting: MeetingId, *, uid: UUID, version: int) -> Kept[Contribution]:
    work.meeting_to_change(meeting)
    kept = work.get(meeting, uid, cls=Contribution)
    if kept.version != version:
        raise Conflict(_("entry"), version, kept.version)
    return kept


def _let_go_of_draft(work: Work, meeting: MeetingId, *, draft: str) -> None:
    if draft:
        work.uow.put_draft(scope=meeting, key=draft, text="")


def _record(work: Work, command: RecordContribution) -> None:
    said = command.contribution
    if said.typed is None:
        said = replace(said, typed=work.at)
    place = None
    if command.before is not None:
        work.meeting_to_change(command.meeting)
        place = place_before(work, command.meeting, kind=_KIND, other=command.before)
    put_part(work, command.meeting, part=kept_apart(work, command.meeting, part=said), place=place)
    _let_go_of_draft(work, command.meeting, draft=command.draft)


def _amend(work: Work, command: AmendContribution) -> None:
    kept = _seen(work, command.meeting, uid=command.contribution.id, version=command.version)
    said = kept_as_narrow(work, command.meeting, before=kept.value, after=command.contribution)
    put_part(work, command.meeting, part=said, version=command.version)
    _let_go_of_draft(work, command.meeting, draft=command.draft)


def _move(work: Work, command: MoveContribution) -> None:
    kept = _seen(work, command.meeting, uid=command.contribution, version=command.version)
    said = kept.value
    moved = replace(
        said,
        item=said.item if command.item is None else command.item,
        speaker=said.speaker if command.speaker is None else command.speaker,
        agency=said.agency if command.agency is None else command.agency,
        about=said.about if command.about is None else command.about,
    )
    moved = kept_as_narrow(work, command.meeting, before=said, after=moved)
    put_part(
        work, command.meeting, part=moved, version=kept.version, place=_new_place(work, command)
    )


def _new_place(work: Work, command: MoveContribution) -> int | None:
    if command.contribution in {command.before, command.after}:
        raise NotPossible(_("Choose another entry beside which this one is to stand."))
    if command.before is not None:
        return place_before(
            work,
            command.meeting,
            kind=_KIND,
            other=command.before,
            moving=command.contribution,
        )
    if command.after is not None:
        return place_after(
            work,
            command.meeting,
            kind=_KIND,
            other=command.after,
            moving=command.contribution,
        )
    return None


def _split(work: Work, command: SplitContribution) -> None:
    kept = _seen(work, command.meeting, uid=command.contribution, version=command.version)
    first, second = split(kept.value, command.at, new=command.new)
    put_part(work, command.meeting, part=first, version=kept.version)
    place = place_after(work, command.meeting, kind=_KIND, other=first.id)
    put_part(work, command.meeting, part=second, place=place)


def _merge(work: Work, command: MergeContributions) -> None:
    if command.first == command.second:
        raise NotPossible(_("Choose two different entries to put together."))
    first = _seen(work, command.meeting, uid=command.first, version=command.first_version)
    second = _seen(work, command.meeting, uid=command.second, version=command.second_version)
    _see_that_they_are_one_voice(first.value, second.value)
    _see_that_one_session_heard_both(work, command.meeting, said=(first.value, second.value))
    refuse_if_referred_to(work, command.meeting, gone=frozenset({command.second}))
    merged = merge(first.value, second.value)
    put_part(work, command.meeting, part=merged, version=first.version)
    work.remove(command.meeting, command.second, kind=_KIND, version=second.version)


def _see_that_they_are_one_voice(first: Contribution, second: Contribution) -> None:
    if first.handling != second.handling:
        raise NotPossible(
            _("Not the same people may see these two entries. Make that equal first.")
        )
    if first.is_struck or second.is_struck:
        raise NotPossible(_("An entry that is struck out is not put together with another."))
    told_apart = ("item", "speaker", "agency", "kind", "source", "read_by", "about", "heading")
    if any(getattr(first, name) != getattr(second, name) for name in told_apart):
        raise NotPossible(
            _(
                "The two entries differ in speaker, service, item, child, kind or source."
                " Make these equal first."
            )
        )


def _see_that_one_session_heard_both(
    work: Work, meeting: MeetingId, *, said: tuple[Contribution, Contribution]
) -> None:
    """Refuse to give words of one session the time of another, where the clock keeps them apart."""
    moments = (said_at(one) for one in said)
    frame = work.meeting(meeting).value
    first, second = (sittings_at(frame, at) if at is not None else () for at in moments)
    if first != second and any(one.handling != OPEN for one in (*first, *second)):
        raise NotPossible(_("These two entries were said in different sessions. They stay apart."))


def _strike(work: Work, command: StrikeContribution) -> None:
    kept = _seen(work, command.meeting, uid=command.contribution, version=command.version)
    closed = work.meeting(command.meeting).value.state is State.CLOSED
    if closed and not command.reason.strip():
        raise NotPossible(_("The meeting is closed: say why this entry is struck out."))
    struck = replace(kept.value, is_struck=True, struck_reason=command.reason.strip())
    put_part(work, command.meeting, part=struck, version=kept.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=RecordContribution,
        handle=_record,
        sentence=lambda: _("A contribution was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=AmendContribution,
        handle=_amend,
        sentence=lambda: _("A contribution was amended."),
        why_not_reverted=None,
    ),
    Declaration(
        command=MoveContribution,
        handle=_move,
        sentence=lambda: _("A contribution was moved."),
        why_not_reverted=None,
    ),
    Declaration(
        command=SplitContribution,
        handle=_split,
        sentence=lambda: _("A contribution was split in two."),
        why_not_reverted=None,
    ),
    Declaration(
        command=MergeContributions,
        handle=_merge,
        sentence=lambda: _("Two contributions were put together."),
        why_not_reverted=None,
    ),
    Declaration(
        command=StrikeContribution,
        handle=_strike,
        sentence=lambda: _("A contribution was struck out."),
        why_not_reverted=None,
        tells=("reason",),
    ),
)
