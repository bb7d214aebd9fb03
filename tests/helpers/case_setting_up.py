"""Sets a meeting up by keys: the steps of a new meeting, as the paper of a case tells them.

Whatever is chosen is chosen by its words. Only the clock is set, as time goes on by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from meetingdesk.domain.case import CaseKind, Living
from meetingdesk.domain.meeting import Office
from meetingdesk.domain.moments import london
from meetingdesk.domain.people import IdentifierKind, Person
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from tests.helpers.desks import HandedClock
from tests.helpers.form_typing import choose_in_combo
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import Open


def typed_day(day: date) -> str:
    """Return a day as it is typed."""
    return f"{day.day} {day.month} {day.year}"


@dataclass(slots=True)
class TypedCase:
    """One case, and the window into which it is typed."""

    opened: Open
    keys: Keyboard
    clock: HandedClock
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
            if one.lives is Living.YES
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
        # Who lives there gets the address of the household; the form of the case says the rest.
        self._choose(home.lives if person.addresses else Living.NO)
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

    def _choose(self, state: ThreeState | Living) -> None:
        """Choose by how the words of a combo box begin; anything else is said in a form later."""
        begins = {"yes": "Yes", "no": "No"}.get(state.value)
        box = cast("QComboBox", self.keys.place)
        offered = [box.itemText(at) for at in range(box.count())]
        words = next((one for one in offered if begins and one.startswith(begins)), "")
        if words:
            choose_in_combo(self.keys, box, words)

    def _choose_type(self) -> None:
        keys = self.keys
        self.go_to_row(lambda sentence: sentence.startswith(f"{self.form.title},"))
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

    def go_to_row(self, is_it: Callable[[str], bool]) -> None:
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


def _born(person: Person) -> str:
    if person.born is not None:
        return typed_day(person.born)
    return "" if person.born_year is None else str(person.born_year)
