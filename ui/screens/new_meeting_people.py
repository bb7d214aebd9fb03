"""A step of a new meeting: who belongs to the household of a new case, one person after another.

Whoever looks like somebody the desk knows is asked about; nothing is joined by itself.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.people import Person
from ui.models.rows import RowsModel
from ui.presenters.household_words import (
    birth_echo,
    describe_typed,
    lives_choices,
    responsibility_choices,
)
from ui.presenters.known_desk import KnownDesk, describe_person, find_alike, find_people
from ui.presenters.new_meeting import (
    TypedMeeting,
    TypedPerson,
    person_doubts,
    person_problems,
)
from ui.widgets.choices import Choice
from ui.widgets.layouts import add_all, button, card, copyable, em, field, pair, row, titled, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look
from ui.widgets.tick_list import TickList
from ui.widgets.typing_lines import plain_line

_LINES = ("name", "aliases", "relationship", "born", "nhs_number")


class HouseholdStep(QWidget):
    """Adds the people of the household."""

    changed = Signal()
    wants_next = Signal()
    title = staticmethod(lambda: _("Who belongs to the household"))

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._known: KnownDesk | None = None
        self._typed = TypedMeeting()
        self._person = TypedPerson()
        self._make_parts()
        self._make_lists()
        self._make_question()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self._lines = {name: plain_line(f"new.{name}") for name in _LINES}
        self._echo = words("", "quiet", wraps=True, name="new.born_echo")
        self._problem = copyable("", "problem")
        self._problem.setObjectName("new.person_problem")
        self._problem.setAccessibleName(_("What is to be put right"))
        self._doubt = words("", "quiet", wraps=True, name="new.person_doubt")
        self._lives = Choice("new.lives")
        self._lives.offer(lives_choices())
        self._responsibility = Choice("new.responsibility")
        self._responsibility.offer(responsibility_choices())
        self._subject = QCheckBox(_("The case is abo&ut this person"))
        self._subject.setObjectName("new.is_subject")
        self._kept_from = QCheckBox(_("Must not learn the address of the household"))
        self._kept_from.setObjectName("new.not_to_learn_address")
        self._services = TickList("new.services")
        self._add = button(_("Add this person"), "new.add_person", is_primary=True)
        self._clear = button(_("Clear"), "new.clear_person")

    def _make_lists(self) -> None:
        self._suggested: RowsModel[Person] = RowsModel(
            label=describe_person,
            sentence=describe_person,
            key=lambda one: one.id,
            parent=self,
        )
        self.suggestions = list_of(self._suggested, "new.known", look_of=_known_look)
        self._people: RowsModel[TypedPerson] = RowsModel(
            label=lambda one: one.shown_name,
            sentence=describe_typed,
            key=lambda one: one.id,
            parent=self,
        )
        self.people_list = list_of(self._people, "new.people", look_of=_person_look)
        self._known_part = QWidget()
        known = QVBoxLayout(self._known_part)
        known.setContentsMargins(0, 0, 0, 0)
        known.addLayout(titled(_("&Known to the desk already: Enter takes"), self.suggestions))
        self.suggestions.setFixedHeight(5 * em(self))
        self._edit = button(_("Edit"), "new.edit_person")
        self._remove = button(_("&Remove"), "new.remove_person")

    def _make_question(self) -> None:
        self._asked, asked = card(part="notice")
        self._asked_words = copyable("", "")
        self._asked_words.setObjectName("new.alike")
        self._asked_words.setAccessibleName(_("Somebody like this is known"))
        self._same = button(_("It is the same person"), "new.same_person")
        self._other = button(_("&It is somebody else"), "new.other_person")
        add_all(asked, self._asked_words, row(self._same, self._other, None))
        self._asked.hide()

    def _lay_out(self) -> None:
        lines = self._lines
        frame, form = card()
        add_all(
            form,
            self._problem,
            pair(
                field(_("&Name"), lines["name"]),
                field(_("Al&so known as (optional)"), lines["aliases"]),
            ),
            self._known_part,
            self._asked,
            pair(
                field(_("&Relationship, as printed"), lines["relationship"]),
                field(_("Born (12 3 2015, or 1968)"), lines["born"]),
            ),
            self._echo,
            self._subject,
            pair(
                field(_("Lives in the household"), self._lives),
                field(_("Parental responsibility"), self._responsibility),
            ),
            self._kept_from,
            field(_("N&HS number (optional)"), lines["nhs_number"]),
            self._doubt,
            field(_("Services that kno&w this person (optional)"), self._services),
            row(self._add, self._clear, None),
        )
        self._services.setFixedHeight(4 * em(self))
        right = QVBoxLayout()
        right.addLayout(titled(_("The household s&o far"), self.people_list))
        right.addLayout(row(self._edit, self._remove, None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self))
        layout.addWidget(frame, 3)
        layout.addLayout(right, 2)

    def _connect(self) -> None:
        for line in self._lines.values():
            line.textEdited.connect(lambda _text: self._note())
            line.returnPressed.connect(self._add_now)
        for choice in (self._lives, self._responsibility):
            choice.currentTextChanged.connect(lambda _text: self._note())
        for tick in (self._subject, self._kept_from):
            tick.toggled.connect(lambda _on: self._note())
        self._services.changed.connect(self._note)
        self._add.clicked.connect(self._add_now)
        self._clear.clicked.connect(self._begin_anew)
        self._same.clicked.connect(self._take_same)
        self._other.clicked.connect(self._take_other)
        self._edit.clicked.connect(self._edit_chosen)
        self._remove.clicked.connect(self._remove_chosen)
        self.people_list.selectionModel().currentChanged.connect(lambda *_now: self._settle())
        for view in (self.suggestions, self.people_list):
            view.installEventFilter(self)
            view.activated.connect(lambda _index, of=view: self._enter(of))
        self._lines["name"].installEventFilter(self)

    def show_typed(self, typed: TypedMeeting, known: KnownDesk) -> None:
        """Show what was typed."""
        self._known, self._typed = known, typed
        self._services.offer((one.code, one.label) for one in known.disciplines)
        self._people.show_rows(typed.people)
        self._fill(typed.unfinished or TypedPerson())
        self._settle()

    def take(self, typed: TypedMeeting) -> TypedMeeting:
        """Return what is typed with what stands here."""
        unfinished = self._now()
        is_empty = replace(unfinished, id="") == replace(TypedPerson(), id="")
        return replace(
            typed,
            people=self._typed.people,
            separate=self._typed.separate,
            unfinished=None if is_empty else unfinished,
        )

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._lines["name"].setFocus()

    def box(self, name: str) -> QWidget:
        """Give the box of a problem."""
        return self._lines.get(name, self._lines["name"])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose in the lists with Enter, remove with Delete, go to the names with the arrow."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if watched in {self.suggestions, self.people_list} and is_enter:
            self._enter(watched)
            return True
        if watched is self.people_list and event.key() == Qt.Key.Key_Delete:
            self._remove_chosen()
            return True
        goes_down = watched is self._lines["name"] and event.key() == Qt.Key.Key_Down
        if goes_down and self._suggested.rows:
            self.suggestions.setFocus()
            self.suggestions.setCurrentIndex(self._suggested.index(0))
            return True
        return super().eventFilter(watched, event)

    def _enter(self, view: QObject) -> None:
        if view is self.people_list:
            self._edit_chosen()
            return
        chosen = self._suggested.row_at(self.suggestions.currentIndex())
        if chosen is not None:
            self._take_known(chosen)

    def _now(self) -> TypedPerson:
        lines = {name: line.text() for name, line in self._lines.items()}
        return replace(
            self._person,
            name=lines["name"],
            relationship=lines["relationship"],
            born=lines["born"],
            aliases=lines["aliases"],
            nhs_number=lines["nhs_number"],
            lives=self._lives.key,
            responsibility=self._responsibility.key,
            is_subject=self._subject.isChecked(),
            not_to_learn_address=self._kept_from.isChecked(),
            services=self._services.ticked,
        )

    def _fill(self, person: TypedPerson) -> None:
        self._person = person
        for name, line in self._lines.items():
            line.setText(getattr(person, name))
            line.setEnabled(not person.is_known or name == "relationship")
        self._lives.choose(person.lives)
        self._responsibility.choose(person.responsibility)
        self._subject.setChecked(person.is_subject)
        self._kept_from.setChecked(person.not_to_learn_address)
        self._services.tick(person.services)
        self._tell(())
        self._asked.hide()
        self._note()

    def _note(self) -> None:
        """Follow what is typed: the echo, who is known by that name, what looks mistyped."""
        known, person = self._known, self._now()
        if known is None:
            return
        self._echo.setText(birth_echo(person.born, today=known.today))
        self._doubt.setText("\n".join(person_doubts(person)))
        self._echo.setVisible(bool(self._echo.text()))
        self._doubt.setVisible(bool(self._doubt.text()))
        taken = {one.id for one in self._typed.people}
        found = () if person.is_known else find_people(known, person.name)
        self._suggested.show_rows([one for one in found if str(one.id) not in taken])
        self._known_part.setVisible(bool(self._suggested.rows))
        is_there = any(one.id == person.id for one in self._typed.people)
        self._add.setText(_("Change this person") if is_there else _("Add this person"))
        self.changed.emit()

    def _add_now(self) -> None:
        known, person = self._known, self._now()
        if known is None:
            return
        problems = person_problems(person, today=known.today)
        self._tell(tuple(one.sentence for one in problems))
        if problems:
            self.box(problems[0].field).setFocus()
            return
        alike = find_alike(known, self._typed, person=person)
        if alike:
            self._ask_about(alike[0])
            return
        self._put(person)

    def _put(self, person: TypedPerson) -> None:
        is_child = person.is_subject and self._typed.kind == "children"
        if is_child and not person.relationship.strip():
            person = replace(person, relationship=_("subject child"))
        elif person.is_subject and not person.relationship.strip():
            person = replace(person, relationship=_("service user"))
        self._typed = self._typed.with_person(person)
        self._people.show_rows(self._typed.people)
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._fill(TypedPerson())
        self._settle()
        self._lines["name"].setFocus()

    def _ask_about(self, person: Person) -> None:
        self._alike = person
        self._asked_words.setText(
            _("The desk knows {person}. Is it the same person?").format(
                person=describe_person(person)
            )
        )
        self._known_part.hide()
        self._asked.show()
        self._same.setFocus()

    def _take_same(self) -> None:
        self._take_known(self._alike)

    def _take_other(self) -> None:
        pair = (str(self._alike.id), self._person.id)
        self._typed = replace(self._typed, separate=(*self._typed.separate, pair))
        self._asked.hide()
        self._add_now()

    def _take_known(self, person: Person) -> None:
        """Take somebody whom the desk knows: what it knows is not asked again."""
        self._fill(
            replace(
                self._now(),
                id=str(person.id),
                is_known=True,
                name=person.name,
                aliases=", ".join(person.aliases),
                born="" if person.born is None else format_short_day(person.born),
                nhs_number="",
            )
        )
        self._lines["relationship"].setFocus()

    def _chosen(self) -> TypedPerson | None:
        return self._people.row_at(self.people_list.currentIndex())

    def _edit_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._fill(chosen)
            self._lines["relationship" if chosen.is_known else "name"].setFocus()

    def _remove_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._typed = self._typed.without_person(chosen.id)
            self._people.show_rows(self._typed.people)
            self._settle()
            self.changed.emit()

    def _settle(self) -> None:
        is_chosen = self.people_list.currentIndex().isValid()
        self._edit.setEnabled(is_chosen)
        self._remove.setEnabled(is_chosen)

    def _tell(self, sentences: tuple[str, ...]) -> None:
        self._problem.setText("\n".join(sentences))
        self._problem.setVisible(bool(sentences))


def _known_look(person: Person) -> Look:
    return Look(lines=(Line(describe_person(person)),))


def _person_look(person: TypedPerson) -> Look:
    lead, __, rest = describe_typed(person).partition(", ")
    return Look(lines=(Line(lead, is_bold=True), Line(rest, colour="quiet")))
