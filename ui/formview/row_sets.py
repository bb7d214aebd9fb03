"""A group of fields that comes several times: numbered rows, added, changed and removed.

Several rows that stand there already are folded to what they tell.
Each row keeps what its form does not show, so that it stays the row that it was.
"""

import textwrap
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.editor import Editor
from ui.formview.field_group import FieldGroup, MakesEditors
from ui.presenters.parts.fields import Field, FieldKind, Value, Values
from ui.widgets.layouts import add_all, button, card, words
from ui.widgets.layouts import row as side_by_side

_MOST_TOLD: Final = 5
_LONGEST: Final = 160


class _Row(QFrame):
    """One row: its number, its fields or what they tell, and the way out."""

    opened = Signal()

    def __init__(self, field: Field, values: Values, *, name: str, maker: MakesEditors) -> None:
        super().__init__()
        self._field = field
        self._values = values
        self._maker = maker
        self.name = name
        self.group: FieldGroup | None = None
        frame, self._inside = card()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._title = words("", "label")
        self._told = words(row_words(field.fields, values), "", wraps=True)
        self.change = _small_button(f"{name}.change")
        self.remove = _small_button(f"{name}.remove")
        line = QHBoxLayout()
        line.addWidget(self._told, 1)
        line.addLayout(side_by_side(None, self.change, self.remove))
        add_all(self._inside, self._title, line)
        self.change.clicked.connect(self._change)

    def unfold(self) -> FieldGroup:
        """Show its fields."""
        if self.group is None:
            name = self.remove.objectName().removesuffix(".remove")
            fields = self._field.fields
            self.group = FieldGroup(fields, self._values, name=name, maker=self._maker)
            self._inside.insertWidget(1, self.group)
            self._told.hide()
            self.change.hide()
        return self.group

    @property
    def values(self) -> Values:
        """What stands in it."""
        return self._values if self.group is None else self.group.values

    def stops(self) -> list[QWidget]:
        """Give the boxes in their order."""
        if self.group is None:
            return [self.change, self.remove]
        return [*self.group.stops(), self.remove]

    def number(self, number: int, name: str) -> None:
        """Take another number, in its words and in the names of all its parts."""
        self.become(name)
        told = _("{label}: {number}").format(label=self._field.label, number=number)
        self._title.setText(told)
        for one, what in (
            (self.change, (_("Change {what}"), _("Change {number}"))),
            (self.remove, (_("Remove {what}"), _("Remove {number}"))),
        ):
            one.setAccessibleName(what[0].format(what=told))
            one.setText(what[1].format(number=number))

    def become(self, name: str) -> None:
        """Take another name for tests and tools."""
        for part in self.findChildren(QWidget):
            if part.objectName().startswith(f"{self.name}."):
                part.setObjectName(name + part.objectName().removeprefix(self.name))
        self.name = name

    def _change(self) -> None:
        self.unfold()
        self.opened.emit()
        self.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)


class RowsEditor(Editor):
    """The rows, and a button for another."""

    def __init__(self, field: Field, name: str, *, maker: MakesEditors) -> None:
        """Begin without a row."""
        super().__init__(field, name)
        self._maker = maker
        self._rows: list[_Row] = []
        self._below = QVBoxLayout()
        self._below.setSpacing(self.fontMetrics().height() // 2)
        self.lines.addLayout(self._below)
        self._add_button = _small_button(f"{name}.add")
        self._below.addWidget(self._add_button)
        self._add_button.clicked.connect(self._add_empty)
        self._number()

    @property
    def _path(self) -> str:
        """The name of its parts: within a row it changes with the row's number."""
        return self._add_button.objectName().removesuffix(".add")

    @property
    def value(self) -> Value:
        """What stands in the rows, in their order."""
        return tuple(row.values for row in self._rows)

    def show_value(self, value: Value) -> None:
        """Show other rows."""
        if value == self.value:
            return
        for row in self._rows:
            self._take_out(row)
        self._rows = []
        rows = value if isinstance(value, tuple | list) else ()
        for one in rows:
            if isinstance(one, Mapping):
                self._add(one, is_open=len(rows) == 1)
        self._number()
        self.restructured.emit()

    @property
    def target(self) -> QWidget:
        """The first box, or the button where there is none."""
        return self.stops()[0]

    def stops(self) -> list[QWidget]:
        """Give the boxes in their order."""
        found: list[QWidget] = []
        for row in self._rows:
            found += row.stops()
        return [*found, self._add_button]

    def describe(self, words: str) -> None:
        """Have the hint heard with the button; each row has its own."""
        self._add_button.setAccessibleDescription(words)

    def say(self, path: str, sentence: str) -> QWidget | None:
        """Show an error in a row; they are counted from 1."""
        number, _dot, rest = path.partition(".")
        place = int(number) - 1 if number.isdecimal() else -1
        if not 0 <= place < len(self._rows):
            return None
        return self._open(self._rows[place]).say(rest, sentence)

    def say_nothing(self) -> None:
        """Take the errors of the rows away."""
        for row in self._rows:
            if row.group is not None:
                row.group.say_nothing()

    def _add(self, values: Values, *, is_open: bool) -> _Row:
        name = f"{self._path}.{len(self._rows) + 1}"
        row = _Row(self.field, values, name=name, maker=self._maker)
        self._rows.append(row)
        self._below.insertWidget(self._below.count() - 1, row)
        row.opened.connect(lambda: self._opened(row))
        row.remove.clicked.connect(lambda: self._remove(row))
        if is_open:
            self._open(row)
        return row

    def _open(self, row: _Row) -> FieldGroup:
        was_folded = row.group is None
        group = row.unfold()
        if was_folded:
            self._opened(row)
        return group

    def _opened(self, row: _Row) -> None:
        if row.group is not None:
            row.group.changed.connect(self.changed)
            row.group.restructured.connect(self.restructured)
        self.restructured.emit()

    def _add_empty(self) -> None:
        row = self._add({}, is_open=True)
        self._number()
        self.restructured.emit()
        self.changed.emit()
        row.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: _Row) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        # The cursor goes on before its button goes: else it would land anywhere.
        following = self._rows[place] if place < len(self._rows) else None
        (following.remove if following is not None else self._add_button).setFocus()
        self._take_out(row)
        self._number()
        self.restructured.emit()
        self.changed.emit()

    def _take_out(self, row: _Row) -> None:
        # Hidden first: what is deleted later stays painted until the loop runs. Its names go at
        # once, for the rows behind it take them.
        row.hide()
        self._below.removeWidget(row)
        row.become("gone")
        row.setParent(None)
        row.deleteLater()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.number(number, f"{self._path}.{number}")
        added = _("Add another") if self._rows else _("Add one")
        self._add_button.setText(added)
        self._add_button.setAccessibleName(
            _("{add}: {label}").format(add=added, label=self.field.label)
        )


def row_words(fields: tuple[Field, ...], values: Values) -> str:
    """Return what a folded row tells: its first few answers in words."""
    told = [words for one in fields if (words := _words(one, values.get(one.name, "")))]
    return textwrap.shorten(" – ".join(told[:_MOST_TOLD]), _LONGEST, placeholder=" …")


def _words(field: Field, value: Value) -> str:
    if field.kind is FieldKind.THREE_STATE:
        return ""
    labels = {choice.code: choice.label for choice in field.choices}
    if isinstance(value, str):
        return labels.get(value, "") if labels else value
    if isinstance(value, tuple):
        codes = [str(one) for one in value if not isinstance(one, Mapping)]
        return ", ".join(labels.get(code, code) for code in codes)
    return ""


def _small_button(name: str) -> QPushButton:
    made = button("", name)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made
