"""The commands of the page on which a meeting is prepared; no Qt.

Each is one step for the chair. Must not choose for the chair.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.ids import AgencyId, ItemId, PartId, PersonId
from meetingdesk.domain.invitation import Asked, Invitation, Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.people import Agency
from meetingdesk.domain.plan import ActionStatus, EarlierAction
from meetingdesk.domain.text import fold
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.model import Record
from meetingdesk.rules.invitation_plan import Proposal
from meetingdesk.rules.invitations import FAMILY_DISCIPLINES
from meetingdesk.rules.naming import agency_name, name_of
from meetingdesk.service.commands.agenda import OrderAgenda
from meetingdesk.service.commands.invitations import PlanInvitations, RecordReply
from meetingdesk.service.commands.parts import CorrectPart, RecordPart, WithdrawPart
from meetingdesk.service.commands.people import AddAgency
from ui.presenters.preparing import Preparation

_OWN_MINUTES: Final = 10
_CONTRIBUTIONS: Final = "contributions"
_FAMILY: Final = "family"
Commands = tuple[object, ...]
"""What is done one after the other."""


def take_up(found: Preparation, codes: Iterable[str]) -> Commands:
    """Put on the list whom these rules ask for; a service that the desk does not know is added."""
    wanted = set(codes)
    invitations: list[Invitation] = []
    new: list[object] = []
    for one in found.proposals:
        if one.code not in wanted or one.is_met:
            continue
        if one.invitations:
            invitations.extend(one.invitations)
        elif one.discipline not in FAMILY_DISCIPLINES and not _is_declined(found, one):
            agency = Agency(id=AgencyId(uuid4()), name=one.label, discipline=one.discipline)
            new.append(AddAgency(agency=agency))
            invitations.append(Invitation(id=PartId(uuid4()), agency=agency.id))
    if not invitations:
        return ()
    meeting = found.record.meeting.id
    return (*new, PlanInvitations(meeting=meeting, invitations=tuple(invitations)))


def _is_declined(found: Preparation, one: Proposal) -> bool:
    """Tell whether somebody of the service is on the list with a reason why not."""
    services = {agency.id: agency.discipline for agency in found.record.agencies}
    return any(
        line.agency is not None and services.get(line.agency) == one.discipline
        for line in found.record.invitations
    )


def take_off(found: Preparation, uid: str) -> Commands:
    """Take a line off the list that only the plan made; one with facts stays and is opened."""
    line = invitation(found, uid)
    bare = line is not None and replace(
        line,
        id=line.id,
        person=None,
        agency=None,
        role="",
        capacity=Invitation(id=line.id).capacity,
    ) == Invitation(id=line.id)
    if line is None or not bare:
        return ()
    return (
        WithdrawPart(
            meeting=found.record.meeting.id, part=line.id, version=found.versions[line.id]
        ),
    )


def invitation(found: Preparation, uid: str) -> Invitation | None:
    """Give a line of the list by its id."""
    return next((one for one in found.record.invitations if str(one.id) == uid), None)


def mark_sent(found: Preparation, uids: Iterable[str], *, on: date) -> Commands:
    """Say on which day invitations went out."""
    lines = [line for uid in uids if (line := invitation(found, uid)) is not None]
    return tuple(
        CorrectPart(
            meeting=found.record.meeting.id,
            part=replace(line, sent=on),
            version=found.versions[line.id],
        )
        for line in lines
        if line.asked is not Asked.NOT_INVITED
    )


def not_sent(found: Preparation) -> tuple[str, ...]:
    """Return the lines that are to be sent and were not."""
    return tuple(
        str(one.id)
        for one in found.record.invitations
        if one.sent is None and one.asked is not Asked.NOT_INVITED and one.exclusion is None
    )


def answer_invitation(found: Preparation, uid: str, *, reply: Reply) -> Commands:
    """Record the reply to one invitation."""
    line = invitation(found, uid)
    if line is None:
        return ()
    return (
        RecordReply(
            meeting=found.record.meeting.id,
            invitation=line.id,
            version=found.versions[line.id],
            reply=reply,
            note=line.reply_note,
            parts=line.parts,
            deputy=line.deputy,
        ),
    )


def move_item(found: Preparation, uid: str, *, by: int) -> Commands:
    """Move an item of the agenda up or down."""
    items = [one.id for one in found.record.items]
    at = [str(one) for one in items].index(uid)
    to = at + by
    if not 0 <= to < len(items):
        return ()
    items[at], items[to] = items[to], items[at]
    return (OrderAgenda(meeting=found.record.meeting.id, items=tuple(items)),)


def give_minutes(found: Preparation, uid: str, *, minutes: int) -> Commands:
    """Say how long an item is planned to take."""
    item = _item(found, uid)
    if item is None or item.minutes == minutes:
        return ()
    return (
        CorrectPart(
            meeting=found.record.meeting.id,
            part=replace(item, minutes=minutes),
            version=found.versions[item.id],
        ),
    )


OWN_ITEM: Final = ""
"""The choice of an item that is none of the form's repeated ones."""


def item_kinds(found: Preparation) -> tuple[tuple[str, str], ...]:
    """Return as what an item can be added: those that the form repeats, then one of its own."""
    repeated = tuple((one.code, one.title) for one in found.form.items if one.repeats)
    return (*repeated, (OWN_ITEM, _("Something else")))


def add_item(found: Preparation, title: str, *, code: str, before: str) -> Commands:
    """Put an item onto the agenda, before another one or at the end.

    One of those that the form repeats has its share of their minutes; one of its own has ten.
    """
    specs = [one.code for one in found.form.items if one.repeats] or [
        one.code for one in found.form.items
    ]
    item = AgendaItem(
        id=ItemId(uuid4()),
        code=code or specs[-1],
        title=" ".join(title.split()),
        minutes=None if code else _OWN_MINUTES,
    )
    return (
        RecordPart(
            meeting=found.record.meeting.id,
            part=item,
            before=UUID(before) if before else None,
        ),
    )


def items_of_invited(found: Preparation) -> Commands:
    """Put an item of the kind that the form repeats onto the agenda for each who is asked.

    Services contribute; a person without a service is of the family. They stand where the form
    has them, and whoever has an item already gets no second one.
    """
    record, codes = found.record, [one.code for one in found.form.items]
    repeated = {one.code for one in found.form.items if one.repeats}
    there = {(one.code, fold(one.title)) for one in record.items}
    commands = list[object]()
    for line in record.invitations:
        code = _CONTRIBUTIONS if line.agency is not None else _FAMILY
        is_asked = line.asked is not Asked.NOT_INVITED and line.exclusion is None
        title = _name_of_invited(record, line)
        if not is_asked or code not in repeated or (code, fold(title)) in there:
            continue
        there.add((code, fold(title)))
        later = codes[codes.index(code) + 1 :]
        before = next((one.id for one in record.items if one.code in later), None)
        item = AgendaItem(id=ItemId(uuid4()), code=code, title=title)
        commands.append(RecordPart(meeting=record.meeting.id, part=item, before=before))
    return tuple(commands)


def _name_of_invited(record: Record, line: Invitation) -> str:
    if line.agency is not None:
        return agency_name(record, line.agency)
    return "" if line.person is None else name_of(record, line.person)


def remove_item(found: Preparation, uid: str) -> Commands:
    """Take an item off the agenda."""
    item = _item(found, uid)
    if item is None:
        return ()
    version = found.versions[item.id]
    return (WithdrawPart(meeting=found.record.meeting.id, part=item.id, version=version),)


def _item(found: Preparation, uid: str) -> AgendaItem | None:
    return next((one for one in found.record.items if str(one.id) == uid), None)


def review_action(found: Preparation, uid: str, *, status: ActionStatus, progress: str) -> Commands:
    """Say how far an earlier action is."""
    action = earlier_action(found, uid)
    if action is None:
        return ()
    return (
        CorrectPart(
            meeting=found.record.meeting.id,
            part=replace(action, status=status, progress=progress.strip()),
            version=found.versions[action.id],
        ),
    )


def earlier_action(found: Preparation, uid: str) -> EarlierAction | None:
    """Give an earlier action by its id."""
    return next((one for one in found.record.earlier_actions if str(one.id) == uid), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer as it is given on the page."""

    value: ThreeState
    words: str = ""


def answer_question(found: Preparation, key: str, *, given: Given) -> Commands:
    """Give a three-state answer; words are the reason where nobody was asked, or for no."""
    code, _slash, about = key.partition("/")
    person = PersonId(UUID(about)) if about else None
    meeting = found.record.meeting.id
    now = next(
        (one for one in found.record.answers if (one.question, one.about) == (code, person)), None
    )
    words = given.words.strip()
    is_yes = given.value is ThreeState.YES
    text, reason = (words, "") if is_yes else ("", words)
    if now is None:
        answer = Answer(
            id=PartId(uuid4()),
            question=code,
            about=person,
            value=given.value,
            text=text,
            reason=reason,
        )
        return (RecordPart(meeting=meeting, part=answer),)
    changed = replace(
        now, value=given.value, text=text or now.text, reason="" if is_yes else reason or now.reason
    )
    return (CorrectPart(meeting=meeting, part=changed, version=found.versions[now.id]),)
