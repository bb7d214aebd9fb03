"""Records a whole worked case in the real window, as a minute taker would: by keys alone.

The shipped record tells what is to be typed, as the paper of a case does; whatever is chosen is
chosen by its words. Only the clock is set, as time goes on by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Final, cast

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QWidget

from meetingdesk.domain.contribution import Answer, Contribution
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.presence import Departure, Mode, Presence
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.case_setting_up import TypedCase
from tests.helpers.desks import PASSPHRASE
from tests.helpers.form_typing import fill_form, save_form
from tests.helpers.part_typing import blank_for, typed_into, typed_values
from tests.helpers.record_likeness import UNORDERED, in_order
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
class CaseTyping(TypedCase):
    """One case while it is typed."""

    def unlock(self) -> None:
        """Open the desk with its passphrase."""
        self.keys.until_at("unlock.passphrase")
        self.keys.type(PASSPHRASE)
        self.keys.press("Return")
        shell = self.opened.shell
        self.keys.until(lambda: shell.desk is not None and shell.desk.home.isVisible())

    def prepare(self) -> None:
        """Set the meeting up: family, services, professionals, agenda, invitations."""
        self.set_up()
        case = self.case
        for agency in case.agencies:
            self.add_part(action_words("agencies"), "agencies", agency)
        known = {one.person for one in case.case.household}
        known |= {one.person for one in case.meeting.officers}
        for person in case.people:
            if person.id not in known:
                self.add_part(action_words("people"), "people", person)
        self.set_agenda()
        self.complete_family()
        for invitation in case.invitations:
            self.add_part(action_words("invitations"), "invitations", invitation)

    def put_right(self) -> None:
        """Say in forms what the lines of the capture box left open."""
        self.complete("agencies", "people", "presence", "contributions", "items", "views")

    def set_agenda(self) -> None:
        """Take the items of the form off the list, and add those of the case."""
        keys = self.keys
        keys.press("Ctrl+1")
        keys.until(lambda: keys.at.startswith("prepare."))
        keys.tab_to("prepare.sections")
        self.go_to_row(lambda sentence: sentence.startswith("Agenda"))
        keys.tab_to("prepare.items")
        view = cast("QAbstractItemView", keys.place)
        while left := view.model().rowCount(QModelIndex()):
            keys.press("Del")
            keys.until(partial(_has_fewer, view, left))
        items = tuple(replace(item, spans=()) for item in self.case.items)
        planned = replace(self.case, items=items)
        for item in items:
            self.add_part(action_words("items"), "items", item, of=planned)

    def complete_family(self) -> None:
        """Put right in its forms what the steps of a new meeting did not ask."""
        self.complete("agencies", "people")
        titles = {one.kind: one.title for one in part_groups(self.case, self.form)}
        meeting = self.case.meeting
        for kind, part in (
            ("case", self.case.case),
            ("officers", meeting),
            ("triggers", meeting),
            ("meeting", meeting),
        ):
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
            parts = getattr(case, kind)
            times = [_time_of(case, part) for part in parts]
            # What is numbered in another order than it was agreed in is typed up at the end of it.
            is_in_order = times == sorted(times)
            for part, time in zip(parts, times, strict=True):
                add = partial(self.add_part, action_words(kind), kind, part)
                yield time if is_in_order else max(times), 4, add

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
        self.go_to_row(lambda sentence: sentence.startswith(title))
        keys.tab_to("recorded.rows")

    def _go_to_place(self, place: int) -> None:
        self.keys.press("Home")
        for _step in range(place):
            self.keys.press("Down")


def _has_fewer(view: QAbstractItemView, rows: int) -> bool:
    return view.model().rowCount(QModelIndex()) < rows


def _mark(kind: str, one: dict[str, Any], place: int) -> object:
    """Return what tells which part of the case a part is."""
    if kind not in UNORDERED:
        return place
    return tuple(one.get(name) for name in UNORDERED[kind])


def _time_of(case: Record, part: Any) -> datetime:  # noqa: ANN401 — any part
    """Return when a part was recorded: as it tells, with its item, or when all was decided."""
    names = ["spoken", "agreed", "raised"]
    if type(part).__name__ in _TELL_AT:
        names.append("at")
    moments = (getattr(part, name, None) for name in names)
    known = next((moment for moment in moments if moment is not None), None)
    if known is not None:
        return cast("datetime", known)
    if isinstance(part, Answer):
        return case.meeting.sittings[0].start
    item = getattr(part, "item", None)
    spans = [one.spans[0].start for one in case.items if one.id == item and one.spans]
    return spans[0] if spans else case.items[-1].spans[0].start
