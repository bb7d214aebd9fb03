"""A group of fields that comes several times: numbered rows, added and removed.

Each row keeps what its form does not show, so that it stays the row that it was.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.editor import Editor
from ui.formview.field_group import FieldGroup, MakesEditors
from ui.presenters.parts.fields import Field, Value, Values
from ui.widgets.layouts import button, card, words


class _Row(QFrame):
    """One row: its number, its fields, and the way out."""

    def __init__(self, group: FieldGroup, name: str) -> None:
        super().__init__()
        frame, inside = card()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.name = name
        self.group = group
        self.title = words("", "label")
        self.remove = button("", f"{name}.remove")
        self.remove.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        inside.addWidget(self.title)
        inside.addWidget(group)
        inside.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignRight)

    def become(self, name: str) -> None:
        """Take another number in the names of all its parts."""
        for part in self.findChildren(QWidget):
            if part.objectName().startswith(f"{self.name}."):
                part.setObjectName(name + part.objectName().removeprefix(self.name))
        self.name = name


class RowsEditor(Editor):
    """The rows, and a button for another."""

    def __init__(self, field: Field, name: str, *, maker: MakesEditors) -> None:
        """Begin without a row."""
        super().__init__(field, name)
        self._maker = maker
        self._rows: list[_Row] = []
        self.lines.setSpacing(self.fontMetrics().height() // 2)
        self._add_button = button(_("Add another"), f"{name}.add")
        self._add_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.lines.addWidget(self._add_button)
        self._add_button.clicked.connect(self._add_empty)
        self._number()

    @property
    def _path(self) -> str:
        """The name of its parts: within a row it changes with the row's number."""
        return self._add_button.objectName().removesuffix(".add")

    @property
    def value(self) -> Value:
        """What stands in the rows, in their order."""
        return tuple(row.group.values for row in self._rows)

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
                self._add(one)
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
            found += [*row.group.stops(), row.remove]
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
        return self._rows[place].group.say(rest, sentence)

    def say_nothing(self) -> None:
        """Take the errors of the rows away."""
        for row in self._rows:
            row.group.say_nothing()

    def _add(self, values: Values) -> _Row:
        name = f"{self._path}.{len(self._rows) + 1}"
        group = FieldGroup(self.field.fields, values, name=name, maker=self._maker)
        row = _Row(group, name)
        self._rows.append(row)
        self.lines.insertWidget(self.lines.count() - 1, row)
        group.changed.connect(self.changed)
        group.restructured.connect(self.restructured)
        row.remove.clicked.connect(lambda: self._remove(row))
        return row

    def _add_empty(self) -> None:
        row = self._add({})
        self._number()
        self.restructured.emit()
        self.changed.emit()
        row.group.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.lines.removeWidget(row)
        row.become("gone")
        row.setParent(None)
        row.deleteLater()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.become(f"{self._path}.{number}")
            told = _("{label}: {number}").format(label=self.field.label, number=number)
            row.title.setText(told)
            row.remove.setText(_("Remove {number}").format(number=number))
            row.remove.setAccessibleName(_("Remove {what}").format(what=told))
        added = _("Add another") if self._rows else _("Add one")
        self._add_button.setText(added)
        self._add_button.setAccessibleName(
            _("{add}: {label}").format(add=added, label=self.field.label)
        )
