"""What was said becomes a contribution, an action, a view, a decision or a dissent; no Qt.

A question that stays open keeps nothing from being recorded: then the words stand whole. Must
not read the store, nor the clock.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from meetingdesk.domain.contribution import Contribution, Source, View
from meetingdesk.domain.contribution import Kind as Sense
from meetingdesk.domain.decision import AgencyView, Decision, Position
from meetingdesk.domain.ids import AgencyId, ItemId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.moments import format_day, format_time, london
from meetingdesk.domain.plan import Action, Owner
from meetingdesk.domain.sharing import OPEN
from meetingdesk.domain.values import ThreeState
from meetingdesk.rules.naming import join_names
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.parts import Recordable, RecordPart
from meetingdesk.service.commands.together import DoTogether
from meetingdesk.service.unprepared import UNPREPARED
from ui.presenters.capture.echo import kind_name
from ui.presenters.capture.room import Somebody
from ui.presenters.capture.understood import Kind, Understood
from ui.presenters.capture_room import agency_of_person, person_of, service_of
from ui.presenters.capture_scene import Ask, Do, Doing, OpenForm, Scene, Speak, ask_for_words
from ui.presenters.kept_line import label_speaker
from ui.presenters.parts.building import show_handling
from ui.presenters.parts.fields import Value
from ui.presenters.speaker import Speaker

_SENSES: Final = {Kind.RISK: Sense.WORRY, Kind.STRENGTH: Sense.STRENGTH, Kind.VIEW: Sense.VIEW}
_AGENCY_VIEWS: Final = "agency_views"
"""The item of the form under which each service says what it holds."""
_AGREES: Final = ("agree", "agrees", "agreed", "same")
_DISAGREES: Final = ("disagree", "disagrees", "does not agree", "do not agree", "doesn't agree")


def record_said(understood: Understood, scene: Scene, *, rest: str = "") -> Doing:
    """Return what becomes of something that was said."""
    text = f"{_words(understood, has_rest=bool(rest))}{rest}".strip()
    speakers = _speakers(understood, scene)
    if not text:
        is_named = understood.kind is Kind.NOTE and len(speakers) == 1
        return Speak(speakers[0]) if is_named else ask_for_words()
    match understood.kind:
        case Kind.ACTION:
            return _action(understood, scene, text=text)
        case Kind.DECISION:
            return _decision(understood, scene, text=text)
        case Kind.DISSENT:
            return _dissent(understood, scene, text=text)
        case Kind.VIEW:
            return _view(understood, scene, text=text)
        case _:
            return _contribution(understood, scene, text=text)


def speaker_of(scene: Scene, who: Somebody) -> Speaker:
    """Return somebody of the room as a speaker, for the service he or she comes for."""
    person, service = person_of(who), service_of(who)
    agency = service if person is None else agency_of_person(scene.record, person)
    return label_speaker(scene.record, person, agency=agency) or Speaker(
        person=person, agency=agency, label=who.name
    )


def _words(understood: Understood, *, has_rest: bool) -> str:
    """Return the words to record: with who and when in them while that is open."""
    is_open = any(
        asked.choices or asked.fixes or asked.keeps_words for asked in understood.questions
    )
    several = understood.kind not in {Kind.ACTION, Kind.DECISION} and len(understood.people) > 1
    is_torn = has_rest and understood.kind is Kind.ACTION
    return understood.said if is_open or several or is_torn else understood.text


def _speakers(understood: Understood, scene: Scene) -> list[Speaker]:
    return [speaker_of(scene, who) for who in understood.people]


def _speaker(understood: Understood, scene: Scene) -> Speaker | None:
    """Return the one who spoke: as the line says, else who is chosen; nobody if several or open."""
    named = _speakers(understood, scene)
    if named:
        return named[0] if len(named) == 1 else None
    is_open = any(asked.choices or asked.asks_who for asked in understood.questions)
    return None if is_open else scene.speaker


def _contribution(understood: Understood, scene: Scene, *, text: str) -> Doing:
    item = scene.item_of(understood.at)
    if item is None:
        return Ask(_("There is no agenda item yet under which it could stand. Add one first."))
    speaker = _speaker(understood, scene)
    uid = scene.part_id()
    reader = person_of(understood.reader) if understood.reader is not None else None
    said = Contribution(
        id=uid,
        item=item,
        text=text,
        speaker=speaker.person if speaker is not None else None,
        agency=speaker.agency if speaker is not None else None,
        kind=understood.sense or _SENSES.get(understood.kind, Sense.INFORMATION),
        source=understood.source or Source.SPOKEN,
        read_by=reader,
        about=_about(understood),
        spoken=scene.moment(understood.at),
        handling=scene.handling(understood),
    )
    named = speaker.label if speaker is not None else ""
    return Do(
        command=RecordContribution(meeting=scene.meeting, contribution=said, draft=scene.draft),
        key=str(uid),
        told=_told(understood, named),
        lets_go_of_draft=True,
        speaker=speaker if understood.people and speaker is not None else None,
    )


def _about(understood: Understood) -> tuple[PersonId, ...]:
    return tuple(uid for who in understood.about if (uid := person_of(who)) is not None)


def _told(understood: Understood, *more: str) -> str:
    name = kind_name(understood.kind)
    words = ", ".join(filter(None, more))
    if not words:
        return _("Added: {kind}.").format(kind=name)
    return _("Added: {kind}, {more}.").format(kind=name, more=words)


def _action(understood: Understood, scene: Scene, *, text: str) -> Doing:
    uid = scene.part_id()
    owners = tuple(
        _owner(scene, who, is_lead=place == 0) for place, who in enumerate(understood.people)
    )
    action = Action(
        id=uid,
        action=text,
        owners=owners,
        due=understood.due,
        about=_about(understood),
        item=scene.item_of(understood.at),
        agreed=scene.moment(understood.at),
        handling=scene.handling(understood),
    )
    who = join_names(one.name for one in understood.people) or _("no owner yet")
    by = _("no date yet")
    if understood.due is not None:
        by = _("by {day}").format(day=format_day(understood.due))
    return Do(
        command=RecordPart(meeting=scene.meeting, part=action),
        key=str(uid),
        told=_told(understood, who, by),
    )


def _owner(scene: Scene, who: Somebody, *, is_lead: bool) -> Owner:
    person, service = person_of(who), service_of(who)
    agency = service if person is None else agency_of_person(scene.record, person)
    return Owner(person=person, agency=agency, is_lead=is_lead)


def _view(understood: Understood, scene: Scene, *, text: str) -> Doing:
    """Return a view of the family, of a service on what is proposed, or one that was voiced."""
    speaker = _speaker(understood, scene)
    item = scene.item_of(understood.at)
    if speaker is None:
        return _contribution(understood, scene, text=text)
    if speaker.person is not None and speaker.agency is None:
        return _view_of_family(understood, scene, text=text, person=speaker.person)
    if _code_of(scene, item) == _AGENCY_VIEWS:
        view = AgencyView(
            id=scene.part_id(),
            text=text,
            agency=speaker.agency,
            person=speaker.person,
            position=_position(text),
            how=_how(understood),
            item=item,
            at=scene.moment(understood.at),
            handling=scene.handling(understood),
        )
        return _part(scene, view, told=_told(understood, speaker.label))
    return _contribution(understood, scene, text=text)


def _view_of_family(understood: Understood, scene: Scene, *, text: str, person: PersonId) -> Doing:
    view = View(
        id=scene.part_id(),
        person=person,
        was_asked=ThreeState.YES,
        item=scene.item_of(understood.at),
        text=text,
        how=_how(understood),
        read_by=person_of(understood.reader) if understood.reader is not None else None,
        spoken=scene.moment(understood.at),
        handling=scene.handling(understood),
    )
    named = next((who.name for who in scene.room.people if who.ref == str(person)), "")
    return _part(scene, view, told=_told(understood, named))


def _part(scene: Scene, part: Recordable, *, told: str) -> Do:
    return Do(command=RecordPart(meeting=scene.meeting, part=part), key=str(part.id), told=told)


def _how(understood: Understood) -> str:
    return {
        None: "",
        Source.SPOKEN: "",
        Source.WRITTEN_REPORT: _("in writing"),
        Source.READ_BY_CHAIR: _("read out"),
        Source.TELEPHONE: _("by telephone"),
    }[understood.source]


def _code_of(scene: Scene, item: ItemId | None) -> str:
    return next((one.code for one in scene.record.items if one.id == item), "")


def _position(text: str) -> Position:
    """Return how a view stands to what was proposed, where its first words say so."""
    begins = text.casefold().replace("’", "'")
    if begins.startswith(_DISAGREES):
        return Position.DISAGREES
    return Position.AGREES if begins.startswith(_AGREES) else Position.NO_VIEW


def _decision(understood: Understood, scene: Scene, *, text: str) -> Doing:
    """Return a decision for each child named; the form, where it wants more than words."""
    if not scene.form.decisions:
        return _agreed(understood, scene, text=text)
    about = tuple(uid for who in understood.people if (uid := person_of(who)) is not None)
    specs = scene.form.decisions
    code = specs[0].code if len(specs) == 1 else ""
    wants_more = not code or any(one.is_mandatory for one in specs[0].fields)
    if not wants_more or (code and len(about) > 1):
        return _decisions(understood, scene, text=text, code=code)
    preset: dict[str, Value] = {"text": text}
    if code:
        preset["code"] = code
    if about:
        preset["about"] = str(about[0])
    _preset_place(preset, understood, scene=scene)
    _preset_moment(preset, "at", moment=scene.moment(understood.at))
    return OpenForm(kind="decisions", preset=preset)


def _agreed(understood: Understood, scene: Scene, *, text: str) -> Doing:
    """Return an entry instead of a decision, where the type of the meeting takes none."""
    about = (*understood.about, *understood.people)
    said = replace(understood, kind=Kind.NOTE, people=(), about=about)
    doing = _contribution(said, scene, text=text)
    if not isinstance(doing, Do):
        return doing
    told = (
        _("Added as an entry: the type of this meeting, which says what is decided, is not chosen.")
        if scene.form.id == UNPREPARED
        else _("Added as an entry: this type of meeting takes no decisions. Who does what is /a.")
    )
    return replace(doing, told=told)


def _decisions(understood: Understood, scene: Scene, *, text: str, code: str) -> Doing:
    about = tuple(uid for who in understood.people if (uid := person_of(who)) is not None)
    steps = tuple(
        RecordPart(
            meeting=scene.meeting,
            part=Decision(
                id=scene.part_id(),
                code=code,
                about=person,
                text=text,
                item=scene.item_of(understood.at),
                at=scene.moment(understood.at),
                handling=scene.handling(understood),
            ),
        )
        for person in about or (None,)
    )
    told = ngettext("Added: {n} decision.", "Added: {n} decisions.", number=len(steps))
    more = ngettext(
        "Its details are still to be filled in.",
        "Their details are still to be filled in.",
        number=len(steps),
    )
    if not scene.form.decisions[0].fields:
        more = ""
    return Do(
        command=DoTogether(meeting=scene.meeting, steps=steps, draft=scene.draft),
        key=str(steps[0].part.id),
        told=" ".join(filter(None, (told.format(n=len(steps)), more))),
        lets_go_of_draft=True,
    )


def _dissent(understood: Understood, scene: Scene, *, text: str) -> Doing:
    """Return the form of a dissent: words, response and escalation in one step."""
    speaker = _speaker(understood, scene)
    preset: dict[str, Value] = {"text": text}
    is_family = speaker is not None and speaker.person is not None and speaker.agency is None
    if speaker is not None and speaker.person is not None:
        preset["person"] = str(speaker.person)
    if is_family:
        _preset_place(preset, understood, scene=scene)
        _preset_moment(preset, "at", moment=scene.moment(understood.at))
        return OpenForm(kind="disagreements", preset=preset)
    agency = speaker.agency if speaker is not None else _service_asked(understood, scene)
    if agency is not None:
        preset["agency"] = str(agency)
    handling = scene.handling(understood)
    if handling != OPEN:
        preset["handling"] = show_handling(handling)
    preset["in_meeting"] = scene.is_open or understood.at is not None
    _preset_moment(preset, "raised", moment=scene.moment(understood.at) or scene.now)
    return OpenForm(kind="dissents", preset=preset)


def _service_asked(understood: Understood, scene: Scene) -> AgencyId | None:
    """Return the one service of all who could be meant, where it is open who of them it is."""
    choices = [who for asked in understood.questions for who in asked.choices]
    services = {speaker_of(scene, who).agency for who in choices}
    return next(iter(services)) if len(services) == 1 else None


def _preset_place(preset: dict[str, Value], understood: Understood, *, scene: Scene) -> None:
    item = scene.item_of(understood.at)
    if item is not None:
        preset["item"] = str(item)
    preset["handling"] = show_handling(scene.handling(understood))


def _preset_moment(preset: dict[str, Value], name: str, *, moment: datetime | None) -> None:
    if moment is not None:
        day = london(moment)
        preset[name] = f"{day.day} {day.month} {day.year} {format_time(moment)}"
