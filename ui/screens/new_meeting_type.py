"""The last steps of a new meeting: its type with the days that set its deadline, day and chair."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.model import FormSpec
from ui.models.rows import RowsModel
from ui.presenters.known_desk import KnownDesk, due_lines, suitable_forms
from ui.presenters.new_meeting import TypedMeeting
from ui.presenters.typed_days import read_day, read_past_day
from ui.widgets.draft_box import DraftBox
from ui.widgets.layouts import add_all, card, copyable, em, field, pair, titled, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look
from ui.widgets.typing_lines import KnownLine, plain_line

_WHEN = ("day", "time", "place", "chair", "chair_role", "minute_taker", "minute_role")
_OFFICERS = ("chair", "minute_taker")
_TRIGGERS = 4
"""So many events a form may ask for on this page; the others are recorded later."""


class TypeStep(QWidget):
    """Chooses the type of the meeting, and asks for the days from which its deadline counts."""

    changed = Signal()
    wants_next = Signal()
    title = staticmethod(lambda: _("Which type of meeting"))

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._known: KnownDesk | None = None
        self._typed = TypedMeeting()
        self._forms: RowsModel[FormSpec] = RowsModel(
            label=lambda one: one.title,
            sentence=lambda one: f"{one.title}, {one.source}",
            key=lambda one: one.id,
            parent=self,
        )
        self.form_list = list_of(self._forms, "new.forms", look_of=_form_look)
        self._lines = [plain_line(f"new.trigger.{at}") for at in range(_TRIGGERS)]
        self._names = [words("", "label") for _line in self._lines]
        self._echoes = [words("", "quiet", wraps=True) for _line in self._lines]
        self._due = words("", "quiet", wraps=True, name="new.due")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self) // 2)
        layout.addLayout(titled(_("&Types of meeting"), self.form_list))
        for name, line, echo in zip(self._names, self._lines, self._echoes, strict=True):
            name.setBuddy(line)
            add_all(layout, name, line, echo)
            line.textChanged.connect(lambda _text: self._note())
            line.returnPressed.connect(self.wants_next)
        layout.addWidget(self._due)
        self.form_list.selectionModel().currentChanged.connect(lambda *_now: self._turn())
        self.form_list.installEventFilter(self)

    def show_typed(self, typed: TypedMeeting, known: KnownDesk) -> None:
        """Show what was typed."""
        self._known, self._typed = known, typed
        self._forms.show_rows(suitable_forms(known, typed))
        place = self._forms.place_of(typed.form)
        if place is not None:
            self.form_list.setCurrentIndex(self._forms.index(place))
        self._turn()

    def take(self, typed: TypedMeeting) -> TypedMeeting:
        """Return what is typed with what stands here."""
        form = self._form()
        taken = replace(typed, form="" if form is None else form.id)
        for trigger, line in zip(form.triggers if form else (), self._lines, strict=False):
            taken = taken.with_trigger(trigger.code, line.text())
        return taken

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.form_list.setFocus()
        if not self.form_list.currentIndex().isValid() and self._forms.rows:
            self.form_list.setCurrentIndex(self._forms.index(0))

    def box(self, name: str) -> QWidget:
        """Give the box of a problem."""
        form = self._form()
        for trigger, line in zip(form.triggers if form else (), self._lines, strict=False):
            if name == f"trigger.{trigger.code}":
                return line
        return self.form_list

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the chosen type with Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if is_enter:
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self._lines[0].isVisible():
            self._lines[0].setFocus()
        else:
            self.wants_next.emit()

    def _form(self) -> FormSpec | None:
        return self._forms.row_at(self.form_list.currentIndex())

    def _turn(self) -> None:
        """Ask for the events of the type that is chosen."""
        form = self._form()
        triggers = form.triggers[:_TRIGGERS] if form and not self._typed.begun else ()
        for at, line in enumerate(self._lines):
            is_asked = at < len(triggers)
            if is_asked:
                self._names[at].setText(
                    _("{event} (which day, optional)").format(event=triggers[at].label)
                )
                line.setText(self._typed.trigger(triggers[at].code))
            for part in (self._names[at], line, self._echoes[at]):
                part.setVisible(is_asked)
        self._note()

    def _note(self) -> None:
        known = self._known
        if known is None:
            return
        for line, echo in zip(self._lines, self._echoes, strict=True):
            echo.setText(read_past_day(line.text(), today=known.today).words)
        self._typed = self.take(self._typed)
        self._due.setText("\n".join(one.text for one in due_lines(known, self._typed)))
        self.changed.emit()


class WhenStep(QWidget):
    """Asks when and where it is, who chairs it and who takes the minutes."""

    changed = Signal()
    wants_next = Signal()
    title = staticmethod(lambda: _("When, where, and who holds it"))

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._known: KnownDesk | None = None
        self._typed = TypedMeeting()
        self._officers = {name: KnownLine(f"new.{name}") for name in _OFFICERS}
        self._lines = {
            name: self._officers.get(name) or plain_line(f"new.{name}") for name in _WHEN
        }
        self._echo = words("", "quiet", wraps=True, name="new.day_echo")
        self._late, late = card(part="notice")
        self._late_told = copyable("", "")
        self._late_told.setObjectName("new.late")
        self._late_told.setAccessibleName(_("The day is late"))
        self._reason = DraftBox("new.late_reason", lines=2)
        add_all(
            late,
            self._late_told,
            field(_("W&hy it is late (it can also be said later; it is printed)"), self._reason),
        )
        self._lay_out()
        for line in self._lines.values():
            line.textChanged.connect(lambda _text: self._note())
            line.returnPressed.connect(self.wants_next)
        self._reason.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        lines = self._lines
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self) // 2)
        day_hint = _("5 11 2026 or next Thursday; it can stay open.")
        add_all(
            layout,
            pair(
                field(_("Day"), lines["day"], hint=day_hint),
                field(_("&Time"), lines["time"], hint=_("For example 9:30.")),
            ),
            self._echo,
            self._late,
            field(_("Place (optional)"), lines["place"]),
            pair(
                field(_("&Chair (optional)"), lines["chair"]),
                field(_("&Role of the chair (optional)"), lines["chair_role"]),
            ),
            pair(
                field(_("M&inute taker (optional)"), lines["minute_taker"]),
                field(_("R&ole of the minute taker (optional)"), lines["minute_role"]),
            ),
        )
        layout.addStretch(1)

    def show_typed(self, typed: TypedMeeting, known: KnownDesk) -> None:
        """Show what was typed."""
        self._known, self._typed = known, typed
        names = sorted({known.actor, *(one.name for one in known.people if one.name)})
        for officer in self._officers.values():
            officer.offer(names)
        for name, line in self._lines.items():
            line.setText(getattr(typed, name))
        self._reason.setPlainText(typed.late_reason)
        self._note()

    def take(self, typed: TypedMeeting) -> TypedMeeting:
        """Return what is typed with what stands here."""
        lines = {name: line.text() for name, line in self._lines.items()}
        return replace(
            typed,
            late_reason=self._reason.toPlainText(),
            day=lines["day"],
            time=lines["time"],
            place=lines["place"],
            chair=lines["chair"],
            chair_role=lines["chair_role"],
            minute_taker=lines["minute_taker"],
            minute_role=lines["minute_role"],
        )

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._lines["day"].setFocus()

    def box(self, name: str) -> QWidget:
        """Give the box of a problem."""
        return self._lines.get(name, self._lines["day"])

    def _note(self) -> None:
        known = self._known
        if known is None:
            return
        self._echo.setText(read_day(self._lines["day"].text(), today=known.today).words)
        self._echo.setVisible(bool(self._echo.text()))
        late = [one.text for one in due_lines(known, self.take(self._typed)) if one.is_late]
        self._late_told.setText("\n".join(late))
        self._late.setVisible(bool(late))
        self.changed.emit()


def _form_look(form: FormSpec) -> Look:
    return Look(lines=(Line(form.title, is_bold=True), Line(form.source, colour="quiet")))
