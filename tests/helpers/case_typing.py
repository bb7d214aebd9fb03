"""Records a whole worked case in the real window, as a minute taker would: by keys alone.

The shipped record tells what is to be typed, as the paper of a case does; whatever is chosen is
chosen by its words. Only the clock is set, as time goes on by itself.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, Final, cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPlainTextEdit, QWidget

from meetingdesk.domain.case import CaseKind
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.meeting import AgendaItem, Office
from meetingdesk.domain.moments import london
from meetingdesk.domain.people import IdentifierKind, Person
from meetingdesk.domain.presence import Departure, Mode, Presence
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.form_typing import choose_in_combo, fill_form, save_form
from tests.helpers.keyboard import Keyboard
from tests.helpers.part_typing import blank_for, typed_into, typed_values
from tests.helpers.record_likeness import UNORDERED, in_order
from tests.helpers.windows import Open
from ui.presenters.action_table import KEY_ACTIONS
from ui.presenters.parts.forms import form_of_part
from ui.presenters.parts.groups import part_groups

_IN_FORMS: Final = (
    "views",
    "answers",
    "decisions",
    "agency_views",
    "disagreements",
    "actions",
    "earlier_actions",
    "contingencies",
    "next_dates",
    "group_members",
    "safe_adults",
    "cover_gaps",
    "consents",
    "protected_words",
    "copy_decisions",
)
"""What is filled in in forms, in the order in which one refers to the other."""
_TELL_AT: Final = frozenset({"Decision", "AgencyView", "Disagreement"})
"""Parts that say when they were recorded; a next date says when it will be."""


def action_words(kind: str) -> str:
    """Return what the list of everything calls the empty form of a kind."""
    return next(one.text() for one in KEY_ACTIONS if one.id == f"part.{kind}")


@dataclass(slots=True)
class SetClock:
    """A clock that stands where the case is told to be."""

    time: datetime

    def now(self) -> datetime:
        return self.time


def typed_day(day: date) -> str:
    """Return a day as it is typed."""
    return f"{day.day} {day.month} {day.year}"


@dataclass(slots=True)
class CaseTyping:
    """One case while it is typed."""

    opened: Open
    keys: Keyboard
    clock: SetClock
    case: Record

    @property
    def form(self) -> FormSpec:
        """The form of the meeting."""
        return form_of(self.case)

    def person(self, uid: UUID | None) -> Person:
        """Find somebody of the case."""
        return next(one for one in self.case.people if one.id == uid)

    # The new meeting, step by step.

    def set_up(self) -> None:
        """Make the meeting with its family, in the steps of a new meeting."""
        keys = self.keys
        keys.press("Ctrl+N")
        keys.until_at("new.search")
        keys.tab_to("new.open_case")
        keys.press("Space")
        keys.until_at("new.kind")
        self._describe_case()
        for one in self.case.case.household:
            self._add_person(one.person)
        keys.press("Ctrl+Return")
        keys.until_at("new.forms")
        self._choose_type()
        self._say_when()

    def _describe_case(self) -> None:
        keys, case = self.keys, self.case.case
        if case.kind is CaseKind.ADULT:
            keys.press("Down")
        addresses = [
            (home.lines, home.since)
            for one in case.household
            for home in self.person(one.person).addresses
        ]
        if addresses:
            lines, since = addresses[0]
            keys.tab_to("new.address")
            keys.type("\n".join(lines))
            if since is not None:
                keys.tab_to("new.address_since")
                keys.type(typed_day(since))
        keys.press("Ctrl+Return")
        keys.until_at("new.name")

    def _add_person(self, uid: UUID) -> None:
        keys, person = self.keys, self.person(uid)
        home = next(one for one in self.case.case.household if one.person == uid)
        keys.until_at("new.name")
        keys.type(person.name)
        for name, text in (
            ("aliases", ", ".join(person.aliases)),
            ("relationship", home.relationship),
            ("born", _born(person)),
        ):
            if text:
                keys.tab_to(f"new.{name}")
                keys.type(text)
        if uid in self.case.case.subjects:
            keys.tab_to("new.is_subject")
            keys.press("Space")
        keys.tab_to("new.lives")
        self._choose(home.lives)
        if any(one.adult == uid for one in self.case.case.parenthood):
            keys.tab_to("new.responsibility")
            self._choose(
                next(one.responsibility for one in self.case.case.parenthood if one.adult == uid)
            )
        if self._must_not_learn(uid):
            keys.tab_to("new.not_to_learn_address")
            keys.press("Space")
        number = [one.value for one in person.identifiers if one.kind is IdentifierKind.NHS_NUMBER]
        if number:
            keys.tab_to("new.nhs_number")
            keys.type(number[0])
        keys.tab_to("new.add_person")
        keys.press("Space")
        keys.until_at("new.name")

    def _must_not_learn(self, uid: UUID) -> bool:
        return any(
            uid in home.confidential_from for one in self.case.people for home in one.addresses
        )

    def _choose(self, state: ThreeState) -> None:
        """Choose by how the words of a combo box begin."""
        begins = {ThreeState.YES: "Yes", ThreeState.NO: "No"}.get(state)
        if begins is not None:
            box = cast("QComboBox", self.keys.place)
            words = (box.itemText(at) for at in range(box.count()))
            choose_in_combo(self.keys, box, next(one for one in words if one.startswith(begins)))

    def _choose_type(self) -> None:
        keys = self.keys
        self._go_to_row(lambda sentence: sentence.startswith(f"{self.form.title},"))
        for at, trigger in enumerate(self.form.triggers):
            known = [one.on for one in self.case.meeting.triggers if one.code == trigger.code]
            if known:
                keys.tab_to(f"new.trigger.{at}")
                keys.clear()
                keys.type(typed_day(known[0]))
        keys.press("Ctrl+Return")
        keys.until_at("new.day")

    def _say_when(self) -> None:
        keys, meeting = self.keys, self.case.meeting
        sitting = meeting.sittings[0]
        start = london(sitting.start)
        answers = {
            "day": typed_day(start.date()),
            "time": f"{start:%H:%M}",
            "place": sitting.place,
        }
        for officer in meeting.officers:
            duty = "chair" if officer.office is Office.CHAIR else "minute_taker"
            role = "chair_role" if officer.office is Office.CHAIR else "minute_role"
            answers[duty], answers[role] = self.person(officer.person).name, officer.role
        for name, text in answers.items():
            keys.tab_to(f"new.{name}")
            keys.clear()
            keys.type(text)
        keys.press("Ctrl+Return")
        keys.until(lambda: keys.at.startswith("prepare"))

    def set_agenda(self) -> None:
        """Take the items of the form off the list, and add those of the case."""
        keys = self.keys
        keys.press("Ctrl+1")
        keys.until(lambda: keys.at.startswith("prepare."))
        keys.tab_to("prepare.sections")
        self._go_to_row(lambda sentence: sentence.startswith("Agenda"))
        keys.tab_to("prepare.items")
        view = cast("QAbstractItemView", keys.place)
        while left := view.model().rowCount(QModelIndex()):
            keys.press("Del")
            keys.until(lambda left=left: view.model().rowCount(QModelIndex()) < left)
        items = tuple(replace(item, spans=()) for item in self.case.items)
        planned = replace(self.case, items=items)
        for item in items:
            self.add_part("Add an item to the agenda", "items", item, of=planned)

    def complete_family(self) -> None:
        """Put right in its forms what the steps of a new meeting did not ask."""
        self.complete("agencies", "people")
        titles = {one.kind: one.title for one in part_groups(self.case, self.form)}
        for kind, part in (("case", self.case.case), ("officers", self.case.meeting)):
            self.correct_part(titles[kind], kind, place=0, part=part)

    # The meeting as it goes on.

    def hold(self) -> None:
        """Record the meeting from its opening to its close, as it happened."""
        sitting = self.case.meeting.sittings[0]
        events = sorted(self._events(sitting.end), key=lambda event: event[:2])
        self.clock.time = sitting.start
        self.keys.do("Open the meeting")
        self.answer_who_sees()
        self.keys.press("Ctrl+2")
        for at, _order, happens in events:
            self.clock.time = at
            happens()

    def close(self) -> None:
        """Close the meeting at its end, whatever is asked."""
        end = self.case.meeting.sittings[-1].end
        assert end is not None
        self.clock.time = end
        self.keys.do("Close the meeting")
        self.keys.until(lambda: self._question() is not None or not self._is_open())
        if self._question() is not None:
            self.keys.press("Return")
            self.keys.until(lambda: not self._is_open())
        for dissent in self.case.dissents:
            self.clock.time = dissent.raised
            self.add_part(action_words("dissents"), "dissents", dissent)

    def _is_open(self) -> bool:
        return "Open" in self.opened.text("meeting.state")

    def read(self) -> Record:
        """Read what is in the store."""
        with self.opened.gateway.desk.bus.read() as reader:
            return load_record(reader, list_meetings(reader)[0].meeting)

    def complete(self, *kinds: str) -> None:
        """Put right in its form what differs from the case yet, kind by kind."""
        titles = {one.kind: one.title for one in part_groups(self.case, self.form)}
        for kind in kinds:
            now, wanted = in_order(self.read()), in_order(self.case)
            theirs = {_mark(kind, one, at): at for at, one in enumerate(wanted.get(kind, []))}
            for place, one in enumerate(now.get(kind, [])):
                other = theirs.get(_mark(kind, one, place))
                if other is None or {**one, "id": ""} == {**wanted[kind][other], "id": ""}:
                    continue
                part = getattr(self.case, kind)[other]
                self.correct_part(titles[kind], kind, place=place, part=part)

    def _events(self, end: datetime | None) -> Iterator[tuple[datetime, int, Callable[[], None]]]:
        """Yield what happens, when, and in which order of one minute."""
        case = self.case
        for item in case.items:
            for span in item.spans:
                yield span.start, 2, partial(self._take_up, item)
        for one in case.presence:
            yield one.start, 1, partial(self._come_in, one)
            if one.end is not None and one.end != end:
                yield one.end, 0, partial(self._go_out, one)
        for said in case.contributions:
            yield _time_of(case, said), 3, partial(self._say, said)
        for kind in _IN_FORMS:
            for part in getattr(case, kind):
                yield (
                    _time_of(case, part),
                    4,
                    partial(self.add_part, action_words(kind), kind, part),
                )

    def answer_who_sees(self) -> None:
        """Say that nobody else sees the screen."""
        question = self.opened.find(QWidget, "sharing.question")
        self.keys.until(question.isVisible)
        self.keys.tab_to("sharing.question.no")
        self.keys.press("Space")

    def line(self, text: str) -> None:
        """Type a line into the capture box and add it; its words leave the box once safe."""
        keys = self.keys
        keys.press("Ctrl+K")
        keys.until_at("capture.words")
        keys.type(text)
        keys.press("Return")
        box = cast("QPlainTextEdit", keys.place)
        keys.until(lambda: not box.toPlainText())

    def _take_up(self, item: AgendaItem) -> None:
        """Go on to the next item; say why not, where somebody is still to be heard."""
        keys = self.keys
        place = self.case.items.index(item)
        keys.press("Ctrl+PgDown")
        keys.until(lambda: self._is_taken(place) or self._question() is not None)
        if self._question() is not None:
            keys.press("Esc")
            keys.until(lambda: self._is_taken(place))

    def _is_taken(self, place: int) -> bool:
        """Tell whether the agenda shows an item as the one that is taken now."""
        return "now" in self.opened.rows("record.agenda")[place].casefold()

    def _question(self) -> QWidget | None:
        asked = QApplication.activeWindow()
        return None if asked is self.keys.window else asked

    def _come_in(self, presence: Presence) -> None:
        how = {Mode.VIDEO: " by video", Mode.TELEPHONE: " by telephone"}.get(presence.mode, "")
        name = self.person(presence.person).name
        self.line(f"/in {name}{how} {presence.arrived_note}".rstrip())

    def _go_out(self, presence: Presence) -> None:
        name = self.person(presence.person).name
        if presence.departure is Departure.ASKED_TO_LEAVE:
            self.line(f"/x {name}: {presence.departure_note}")
        elif presence.departure is Departure.AS_AGREED:
            self.line(f"/out {name} as agreed")
        else:
            self.line(f"/out {name} {presence.departure_note}".rstrip())

    def _say(self, said: Contribution) -> None:
        who = f"{self.person(said.speaker).name}: " if said.speaker is not None else ""
        self.line(f"{who}{said.text}")

    # Parts in their forms.

    def add_part(
        self,
        action: str,
        kind: str,
        part: Any,  # noqa: ANN401 — any part
        *,
        of: Record | None = None,
    ) -> None:
        """Open the empty form of a kind and type a part into it, as it stands in the case."""
        record, form = of or self.case, self.form
        filled = form_of_part(kind, record, form_spec=form, uid=part.id, version=1)
        blank = blank_for(filled, record, form, now=self.clock.now())
        self.keys.do(action)
        self.keys.until(lambda: self.keys.at.startswith("part."))
        fill_form(self.keys, blank.fields, typed_into(blank, filled))
        save_form(self.keys)

    def correct_part(self, title: str, kind: str, *, place: int, part: Any) -> None:  # noqa: ANN401
        """Open what was recorded by its kind and place, and type what is still missing."""
        record, form = self.case, self.form
        uid = part.id
        filled = form_of_part(kind, record, form_spec=form, uid=uid, version=1)
        self.go_to_recorded(title)
        self._go_to_place(place)
        self.keys.press("Return")
        self.keys.until(lambda: self.keys.at.startswith("part."))
        fill_form(self.keys, filled.fields, typed_values(filled))
        save_form(self.keys)

    def go_to_recorded(self, title: str) -> None:
        """Show the rows of one kind on the page of what was recorded."""
        keys = self.keys
        keys.press("Ctrl+3")
        keys.until(lambda: keys.at.startswith("recorded."))
        keys.until(lambda: self.opened.rows("recorded.kinds"))
        keys.tab_to("recorded.kinds")
        self._go_to_row(lambda sentence: sentence.startswith(title))
        keys.tab_to("recorded.rows")

    def _go_to_place(self, place: int) -> None:
        self.keys.press("Home")
        for _step in range(place):
            self.keys.press("Down")

    def _go_to_row(self, is_it: Callable[[str], bool]) -> None:
        """Go through a list with the arrows until the row is right."""
        view = cast("QAbstractItemView", self.keys.place)
        self.keys.press("Home")
        for _step in range(view.model().rowCount(QModelIndex())):
            heard = str(view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
            if is_it(heard):
                return
            self.keys.press("Down")
        raise AssertionError(f"no such row in {self.keys.at}: {self._rows(view)}")

    def _rows(self, view: QAbstractItemView) -> Sequence[str]:
        model = view.model()
        return [
            str(model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for at in range(model.rowCount(QModelIndex()))
        ]


def _mark(kind: str, one: dict[str, Any], place: int) -> object:
    """Return what tells which part of the case a part is."""
    if kind not in UNORDERED:
        return place
    return tuple(one.get(name) for name in UNORDERED[kind])


def _time_of(case: Record, part: Any) -> datetime:  # noqa: ANN401 — any part
    """Return when a part was recorded: as it tells, with its item, or when all was decided."""
    names = ("spoken", "at", "agreed", "raised")
    if type(part).__name__ not in _TELL_AT:
        names = ("spoken", "agreed", "raised")
    moments = (getattr(part, name, None) for name in names)
    known = next((moment for moment in moments if moment is not None), None)
    if known is not None:
        return cast("datetime", known)
    item = getattr(part, "item", None)
    spans = [one.spans[0].start for one in case.items if one.id == item and one.spans]
    return spans[0] if spans else case.items[-1].spans[0].start


def _born(person: Person) -> str:
    if person.born is not None:
        return typed_day(person.born)
    return "" if person.born_year is None else str(person.born_year)
