"""The dialog in which a session or room of a split meeting is begun, or a room is ended.

It opens without blocking. Must not write anything: it tells which commands are wanted.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QRadioButton, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.splitting import (
    Splitting,
    TypedSplit,
    end_room_command,
    proposed,
    split_commands,
    split_problems,
)
from ui.widgets.banner import announce
from ui.widgets.choices import Choice
from ui.widgets.layouts import (
    add_all,
    beside,
    button,
    card,
    copyable,
    em,
    field,
    lines_of,
    pair,
    row,
    scrolling,
    words,
)
from ui.widgets.tick_list import TickList
from ui.widgets.typing_lines import plain_line

_WIDE, _HIGH, _LIST = 46, 36, 8


class SessionDialog(QDialog):
    """Asks who comes, who must not know of it, when and where."""

    wanted = Signal(object)
    """The commands that are to be done one after the other."""

    def __init__(self, found: Splitting, parent: QWidget) -> None:
        """Fill the dialog with what is likely."""
        super().__init__(parent)
        self.setObjectName("session_dialog")
        self.setWindowTitle(_("Another session or room"))
        self._found = found
        self._make_parts()
        self._lay_out()
        self._fill(proposed(found))
        self._room.toggled.connect(self._settle)
        self._go.clicked.connect(self._begin)
        self._end.clicked.connect(self._end_room)
        self._cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._begin)
        self._settle()

    def _make_parts(self) -> None:
        self._after = QRadioButton(_("One a&fter another: the session that runs ends"))
        self._after.setObjectName("session.after")
        self._room = QRadioButton(_("At the same &time: another room begins, this one goes on"))
        self._room.setObjectName("session.room")
        self._place = plain_line("session.place")
        self._time = plain_line("session.time")
        self._coming = TickList("session.coming")
        self._not_of_new = TickList("session.not_of_new")
        self._not_of_old = TickList("session.not_of_old")
        for one in (self._coming, self._not_of_new, self._not_of_old):
            one.setMinimumHeight(_LIST * em(one))
        self._problem, problem = card(part="problem")
        self._told = copyable("", "")
        self._told.setObjectName("session.problem")
        self._told.setAccessibleName(_("What is to be put right"))
        problem.addWidget(self._told)
        self._problem.hide()
        self._go = button(_("&Begin"), "session.begin", is_primary=True)
        self._cancel = button(_("&Cancel"), "session.cancel")
        self._rooms = Choice("session.rooms")
        self._end = button(_("&End this room"), "session.end")

    def _lay_out(self) -> None:
        inner = QWidget()
        page = QVBoxLayout(inner)
        add_all(
            page,
            words(
                _(
                    "For people who must not meet. No copy for one party tells the time, the"
                    " place, who came or what was said in the other’s session."
                ),
                "quiet",
                wraps=True,
            ),
            self._problem,
            row(self._after, None),
            row(self._room, None),
            pair(
                field(_("&Place"), self._place, hint=_("Empty for the same place.")),
                field(_("T&ime"), self._time, hint=_("Empty for now; else like 14:20.")),
            ),
            field(_("&Who comes into it (Space ticks)"), self._coming),
            pair(
                field(_("Must &not know of it"), self._not_of_new),
                field(_("Must not &know of the one that runs now"), self._not_of_old),
            ),
        )
        self._ending = QWidget()
        ending = QVBoxLayout(self._ending)
        ending.setContentsMargins(0, 0, 0, 0)
        ending.addLayout(beside(field(_("&Rooms that go on"), self._rooms), self._end))
        page.addWidget(self._ending)
        page.setContentsMargins(0, 0, 0, 0)
        outer = lines_of(self)
        outer.addWidget(scrolling(inner), 1)
        outer.addLayout(row(None, self._go, self._cancel))
        space = em(self)
        self.resize(_WIDE * space, _HIGH * space)

    def _fill(self, typed: TypedSplit) -> None:
        found = self._found
        everybody = [(str(one.person), one.name) for one in found.people]
        self._coming.offer(everybody)
        self._coming.tick(typed.coming)
        for box, ticked in (
            (self._not_of_new, typed.not_of_new),
            (self._not_of_old, typed.not_of_old),
        ):
            box.offer([(str(one.person), one.name) for one in found.people if one.is_family])
            box.tick(ticked)
        (self._room if typed.is_room else self._after).setChecked(True)
        self._rooms.offer(found.rooms())
        self._ending.setVisible(len(found.running) > 1)
        self._after.setEnabled(len(found.running) == 1)

    def _settle(self) -> None:
        if len(self._found.running) > 1:
            self._room.setChecked(True)

    def _typed(self) -> TypedSplit:
        return TypedSplit(
            is_room=self._room.isChecked(),
            place=self._place.text(),
            time=self._time.text(),
            coming=self._coming.ticked,
            not_of_new=self._not_of_new.ticked,
            not_of_old=self._not_of_old.ticked,
        )

    def _begin(self) -> None:
        typed = self._typed()
        problems = split_problems(self._found, typed)
        self._told.setText("\n".join(one.sentence for one in problems))
        self._problem.setVisible(bool(problems))
        if problems:
            boxes: dict[str, QWidget] = {
                "place": self._place,
                "time": self._time,
                "coming": self._coming,
                "not_of_new": self._not_of_new,
                "not_of_old": self._not_of_old,
            }
            boxes[problems[0].field].setFocus()
            announce(self, self._told.text())
            return
        self.wanted.emit(split_commands(self._found, typed))
        self.accept()

    def _end_room(self) -> None:
        if self._rooms.key:
            self.wanted.emit((end_room_command(self._found, self._rooms.key),))
            self.accept()
