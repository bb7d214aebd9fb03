"""Who comes in, goes out, is asked to leave or is back, as commands; no Qt.

Several people move as one change. Must not read the store, nor the clock.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeAlias

from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.domain.invitation import Capacity
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.presence import Mode, Presence
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.service.commands.presence import (
    Arrive,
    AskToLeave,
    ComeBack,
    Leave,
    LoseConnection,
)
from meetingdesk.service.commands.together import DoTogether
from meetingdesk.service.commands.walk_in import WalkIn
from ui.presenters.capture.room import Somebody
from ui.presenters.capture.understood import Kind, Newcomer, Understood
from ui.presenters.capture_room import agency_of_person, person_of
from ui.presenters.capture_scene import Ask, Do, Doing, Scene

_VIDEO: Final = re.compile(
    r"\(?\b(?:(?:by|on|via|over)\s+)?(?:video(?:\s*link|\s*call)?|teams|zoom|vc)\b\)?",
    re.IGNORECASE,
)
_TELEPHONE: Final = re.compile(
    r"\(?\b(?:(?:by|on|via|over)\s+(?:the\s+)?)?(?:tele)?phone\b\)?|\bby\s+tel\b", re.IGNORECASE
)
_LOST: Final = re.compile(r"\b(?:lost|dropped|cut\s+off|disconnected|frozen)\b", re.IGNORECASE)
_ONLY_LOST: Final = re.compile(
    r"^(?:(?:the|his|her|their|connection|line|signal|link|video|call|was|has|is|been|went|got|out"
    r"|lost|dropped|off|cut|disconnected|frozen)\b\s*)+$",
    re.IGNORECASE,
)
"""Nothing more than that; what else is typed is kept as a note."""
_AGREED: Final = re.compile(r"^\(?as\s+(?:agreed|planned)\)?$", re.IGNORECASE)
_FAMILY: Final = frozenset(
    {"family", "friend", "relative", "aunt", "auntie", "uncle", "cousin", "neighbour", "partner"}
    | {"mother", "father", "mum", "dad", "grandmother", "grandfather", "sister", "brother"}
)

_Step: TypeAlias = Arrive | ComeBack | Leave | LoseConnection | AskToLeave


def move_people(understood: Understood, scene: Scene) -> Doing:
    """Return what becomes of a line that says who comes or goes."""
    if understood.questions:
        return Ask(understood.questions[0].sentence)
    at = scene.moment(understood.at)
    if at is None:
        return Ask(_("The meeting is not open. Type when it was with “@”, for example “@10:12”."))
    if understood.newcomer is not None:
        return _walk_in(understood, scene, new=understood.newcomer, at=at)
    people = [person_of(who) for who in understood.people]
    named = [uid for uid in people if uid is not None]
    if not named or len(named) < len(people):
        return _ask_for_name(understood)
    if understood.kind is Kind.EXCLUDE and not understood.text.strip(" ,;:.–-"):
        return Ask(
            _("Type the ground too, for example “/x {name}: criminal investigation”.").format(
                name=understood.people[0].name
            )
        )
    if understood.deputy_for is not None and len(understood.people) == 1:
        known = understood.people[0]
        new = Newcomer(name=known.name, service=known.service)
        return _walk_in(understood, scene, new=new, at=at)
    return _together(understood, scene, named=named, at=at)


def _ask_for_name(understood: Understood) -> Ask:
    service = understood.people[0].name if understood.people else ""
    asked = _("Who is it? Type the name too, for example “/in Alex Reed, {service}”.")
    return Ask(asked.format(service=service))


def _together(
    understood: Understood, scene: Scene, *, named: list[PersonId], at: datetime
) -> Doing:
    steps: list[_Step] = []
    keys: list[PartId | str] = []
    moves: dict[Kind, Callable[[PersonId], _Step]] = {
        Kind.PRESENCE_IN: lambda person: _come_in(understood, scene, person=person, at=at),
        Kind.BACK: lambda person: _come_in(understood, scene, person=person, at=at),
        Kind.PRESENCE_OUT: lambda person: _go_out(understood, scene, person=person, at=at),
        Kind.EXCLUDE: lambda person: _ask_out(understood, scene, person=person, at=at),
    }
    for person in named:
        step = moves[understood.kind](person)
        steps.append(step)
        keys.append(step.id if isinstance(step, Arrive | ComeBack) else _key(scene, person))
    one = steps[0] if len(steps) == 1 else DoTogether(meeting=scene.meeting, steps=tuple(steps))
    return Do(command=one, key=str(keys[0]), told=_told(understood, scene, named=named, at=at))


def _key(scene: Scene, person: PersonId) -> PartId | str:
    last = _last(scene, person)
    return last.id if last is not None else ""


def _last(scene: Scene, person: PersonId) -> Presence | None:
    theirs = [one for one in scene.record.presence if one.person == person]
    return max(theirs, key=lambda one: one.start, default=None)


def _told(understood: Understood, scene: Scene, *, named: list[PersonId], at: datetime) -> str:
    names = join_names(name_of(scene.record, person) for person in named)
    is_lost = bool(_LOST.search(_note(understood.text)))
    sentence = {
        Kind.PRESENCE_IN: _("{names} came in at {time}."),
        Kind.BACK: _("{names} came back at {time}."),
        Kind.PRESENCE_OUT: _("{names} lost the connection at {time}.")
        if is_lost
        else _("{names} left at {time}."),
        Kind.EXCLUDE: _("{names} was asked to leave at {time}. A restricted stretch begins."),
    }[understood.kind]
    return sentence.format(names=names, time=format_time(at))


def _mode(understood: Understood) -> tuple[Mode | None, str]:
    """Return how somebody is there, where it was typed, and what else was."""
    for pattern, mode in ((_VIDEO, Mode.VIDEO), (_TELEPHONE, Mode.TELEPHONE)):
        found = pattern.search(understood.text)
        if found is not None:
            rest = f"{understood.text[: found.start()]} {understood.text[found.end() :]}"
            return mode, _note(rest)
    return None, _note(understood.text)


def _note(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:()–-")


def _come_in(
    understood: Understood, scene: Scene, *, person: PersonId, at: datetime
) -> Arrive | ComeBack:
    mode, note = _mode(understood)
    uid, meeting = scene.part_id(), scene.meeting
    if _last(scene, person) is not None:
        return ComeBack(meeting=meeting, id=uid, person=person, at=at, mode=mode, note=note)
    return Arrive(
        meeting=meeting,
        id=uid,
        person=person,
        at=at,
        mode=mode or Mode.ROOM,
        capacity=_capacity(scene, person),
        agency=agency_of_person(scene.record, person),
        note=note,
    )


def _capacity(scene: Scene, person: PersonId) -> Capacity | None:
    """Return the capacity of somebody of the family who was not invited; else the invitation's."""
    invited = any(person in {one.person, one.deputy} for one in scene.record.invitations)
    if invited or agency_of_person(scene.record, person) is not None:
        return None
    is_subject = person in scene.record.case.subjects
    return Capacity.CHILD if is_subject else Capacity.FAMILY


def _go_out(
    understood: Understood, scene: Scene, *, person: PersonId, at: datetime
) -> Leave | LoseConnection:
    note = _note(understood.text)
    if _LOST.search(note):
        more = "" if _ONLY_LOST.match(note) else note
        return LoseConnection(meeting=scene.meeting, person=person, at=at, note=more)
    if _AGREED.match(note):
        return Leave(meeting=scene.meeting, person=person, at=at, as_agreed=True)
    return Leave(meeting=scene.meeting, person=person, at=at, note=note)


def _ask_out(understood: Understood, scene: Scene, *, person: PersonId, at: datetime) -> AskToLeave:
    """Return the step; that somebody was out is for professionals and for him or her alone."""
    gap = Handling(level=Level.PROFESSIONALS, people=(person,), why=Withholding.RESTRICTED_PART)
    return AskToLeave(
        meeting=scene.meeting,
        person=person,
        ground=_note(understood.text),
        at=at,
        gap_handling=gap,
    )


def _walk_in(understood: Understood, scene: Scene, *, new: Newcomer, at: datetime) -> Doing:
    mode, note = _mode(understood)
    is_family = new.service.casefold() in _FAMILY
    capacity = Capacity.PROFESSIONAL
    if is_family:
        capacity = Capacity.FAMILY
    elif not new.service and understood.deputy_for is None:
        capacity = Capacity.OBSERVER
    uid = scene.part_id()
    command = WalkIn(
        meeting=scene.meeting,
        id=uid,
        name=new.name,
        service="" if is_family else new.service,
        at=at,
        mode=mode or Mode.ROOM,
        capacity=capacity,
        deputy_for=_place_of(scene, understood.deputy_for),
        note=", ".join(filter(None, (new.service if is_family else "", note))),
        draft=scene.draft,
    )
    told = _("{name} came in at {time}.").format(name=new.name, time=format_time(at))
    return Do(command=command, key=str(uid), told=told, lets_go_of_draft=True)


def _place_of(scene: Scene, instead_of: Somebody | None) -> PartId | None:
    """Return the invitation in whose place somebody comes."""
    if instead_of is None:
        return None
    person = person_of(instead_of)
    places = (one.id for one in scene.record.invitations if person and one.person == person)
    return next(places, None)
