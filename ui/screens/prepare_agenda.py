"""The section of the page of preparation on the agenda: its order, its times, its own items."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.prepare_doing import (
    add_item,
    give_minutes,
    item_kinds,
    items_of_invited,
    move_item,
    remove_item,
)
from ui.presenters.prepare_rows import agenda_row_list, agenda_sum
from ui.presenters.preparing import Preparation
from ui.screens.prepare_section import PrepareSection, RowList
from ui.widgets.choices import Choice
from ui.widgets.layouts import beside, button, field, pair, row, words
from ui.widgets.typing_lines import plain_line

_MOST_MINUTES = 600


class AgendaSection(PrepareSection):
    """The agenda from the form, timed; minutes, order and items can be changed."""

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        return _("Agenda")

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.items = RowList("prepare.items", _("The a&genda"), self)
        self._sum = words("", "quiet", wraps=True, name="prepare.sum")
        self._minutes = plain_line("prepare.minutes")
        self._give = button(_("Give minutes"), "prepare.give_minutes")
        self._up = button(_("Move up"), "prepare.up")
        self._down = button(_("Move down"), "prepare.down")
        self._edit = button(_("Edit…"), "prepare.edit_item")
        self._remove = button(_("Take off the list"), "prepare.remove_item")
        self._each = button(_("An item for each who is invited"), "prepare.items_of_invited")
        self._kind = Choice("prepare.item_kind")
        self._name = plain_line("prepare.new_item")
        self._add = button(_("Put before the chosen one"), "prepare.add_item")
        self._problem = words("", "problem", wraps=True, name="prepare.agenda_problem")
        self._problem.hide()
        self.inside.addLayout(self.items.layout, 1)
        self.inside.addWidget(self._sum)
        self.inside.addLayout(row(self._up, self._down, self._edit, self._remove, self._each, None))
        self.inside.addLayout(
            beside(field(_("Mi&nutes of the chosen item"), self._minutes), self._give)
        )
        self.inside.addLayout(
            beside(
                pair(
                    field(_("Another item, as"), self._kind),
                    field(_("Its title: the service, the person"), self._name),
                ),
                self._add,
            )
        )
        self.inside.addWidget(self._problem)
        self._connect()

    def _connect(self) -> None:
        self.items.opened.connect(lambda _key: self._to_minutes())
        self.items.pressed.connect(self._key)
        self.items.chosen.connect(self._show_minutes)
        self._give.clicked.connect(self._give_now)
        self._minutes.returnPressed.connect(self._give_now)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._edit.clicked.connect(self._open)
        self._remove.clicked.connect(self._take_off)
        self._each.clicked.connect(self._add_invited)
        self._add.clicked.connect(self._add_now)
        self._name.returnPressed.connect(self._add_now)

    def told(self, found: Preparation) -> str:
        """Return how long it is."""
        return agenda_sum(found)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.items.view.setFocus()

    def fill(self, found: Preparation) -> None:
        """Show the agenda."""
        self.items.show_rows(agenda_row_list(found))
        self._sum.setText(agenda_sum(found))
        self._kind.offer(item_kinds(found))
        self._each.setEnabled(bool(items_of_invited(found)))
        self._show_minutes()

    def _show_minutes(self) -> None:
        found, key = self.found, self.items.key
        for one in (self._give, self._up, self._down, self._edit, self._remove):
            one.setEnabled(bool(key))
        if found is not None and not self._minutes.hasFocus():
            minutes = [one.minutes for one in found.timed if str(one.item) == key]
            self._minutes.setText(str(minutes[0]) if minutes else "")

    def _to_minutes(self) -> None:
        self._minutes.setFocus()
        self._minutes.selectAll()

    def _key(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self._take_off()
        else:
            self._to_minutes()

    def _give_now(self) -> None:
        typed = self._minutes.text().strip()
        is_number = typed.isascii() and typed.isdigit() and int(typed) <= _MOST_MINUTES
        self._tell("" if is_number else _("Type the minutes as a number, 0 for not timed."))
        if self.found is not None and is_number:
            self.do(
                give_minutes(self.found, self.items.key, minutes=int(typed)),
                _("The minutes are changed."),
            )
            self.items.view.setFocus()

    def _move(self, by: int) -> None:
        if self.found is not None and self.items.key:
            self.do(move_item(self.found, self.items.key, by=by), _("The agenda is in order."))

    def _open(self) -> None:
        items = [] if self.found is None else self.found.record.items
        uid = next((one.id for one in items if str(one.id) == self.items.key), None)
        if uid is not None:
            self.want("items", uid)

    def _take_off(self) -> None:
        if self.found is not None and self.items.key:
            self.do(remove_item(self.found, self.items.key), _("The item is off the agenda."))

    def _add_invited(self) -> None:
        if self.found is not None:
            self.do(items_of_invited(self.found), _("Everybody who is invited has an item."))
            self.items.view.setFocus()

    def _add_now(self) -> None:
        if self.found is None:
            return
        if not self._name.text().strip():
            self._tell(_("Type what the item is called."))
            self._name.setFocus()
            return
        self._tell("")
        commands = add_item(
            self.found, self._name.text(), code=self._kind.key, before=self.items.key
        )
        self._name.clear()
        self.do(commands, _("The item is on the agenda."))

    def _tell(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
