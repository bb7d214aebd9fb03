"""Several from a list, or one thing that holds or does not: check boxes.

The order in which things were ticked is kept: some lists of a record tell something by it.
"""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.editor import Editor
from ui.formview.sizes import even_width
from ui.formview.type_ahead import TypeAhead
from ui.presenters.parts.fields import Field, Value
from ui.widgets.layouts import words

_MOST_ROWS: Final = 5
_CODE: Final = Qt.ItemDataRole.UserRole
_LONG_LABEL: Final = 60


class TickList(QListWidget):
    """One stop of Tab; arrows or letters go to a row, Space ticks it."""

    ticked = Signal(QListWidgetItem)

    def __init__(self, name: str) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName(name)
        self._type_ahead = TypeAhead()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def sizeHint(self) -> QSize:
        """Ask for the widest row, and for as many rows as are easily surveyed."""
        rows = min(max(self.count(), 1), _MOST_ROWS)
        # Half a row more tells that there are others below.
        more = 0.5 if self.count() > _MOST_ROWS else 0.0
        row = max(self.sizeHintForRow(0), self.fontMetrics().height())
        frame = 2 * self.frameWidth() + 4
        widest = self.sizeHintForColumn(0)
        bar = self.verticalScrollBar().sizeHint().width()
        wide = even_width(self, widest + bar + 3 * frame)
        return QSize(wide, int((rows + more) * row) + frame)

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow list."""
        return QSize(14 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def tick(self, item: QListWidgetItem) -> None:
        """Turn a row round."""
        is_on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
        self.ticked.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space, go with arrows and letters."""
        item = self.currentItem()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        text = event.text()
        if event.key() == Qt.Key.Key_Space and plain and item is not None:
            self._type_ahead.forget()
            self.tick(item)
        elif plain and text.strip() and text.isprintable():
            labels = [self.item(at).text() for at in range(self.count())]
            place = self._type_ahead.find(text, labels, now=self.currentRow())
            if place is not None:
                self.setCurrentRow(place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick wherever in the row the mouse is pressed."""
        item = self.itemAt(event.position().toPoint())
        if item is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setCurrentItem(item)
        self.tick(item)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing more: the press has ticked."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it as a second press."""
        self.mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a row, so that Space ticks something that is in sight."""
        super().focusInEvent(event)
        self._type_ahead.forget()
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)


class CheckListEditor(Editor):
    """Several of the choices."""

    def __init__(self, field: Field, name: str) -> None:
        """Make a row for each choice."""
        super().__init__(field, name)
        self._order: list[str] = []
        self.box = TickList(name)
        for choice in field.choices:
            self._add(choice.code, choice.label)
        self.lines.addWidget(self.box)
        if not field.choices:
            self.lines.addWidget(words(_("There is nothing to choose from yet."), "quiet"))
            self.box.hide()
        self.box.ticked.connect(self._ticked)

    def _add(self, code: str, label: str) -> None:
        item = QListWidgetItem(label)
        item.setData(_CODE, code)
        item.setToolTip(label)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.box.addItem(item)

    @property
    def value(self) -> Value:
        """The codes that are ticked, in the order in which they were."""
        return tuple(self._order)

    def show_value(self, value: Value) -> None:
        """Tick codes; one that is no longer offered is kept, and shown as it is."""
        self._order = [str(code) for code in value] if isinstance(value, tuple | list) else []
        offered = {self._code(at) for at in range(self.box.count())}
        for code in self._order:
            if code not in offered:
                self._add(code, code)
                self.box.show()
        for at in range(self.box.count()):
            is_on = self._code(at) in self._order
            state = Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
            self.box.item(at).setCheckState(state)

    @property
    def target(self) -> QWidget:
        """The list."""
        return self.box

    def _code(self, at: int) -> str:
        return str(self.box.item(at).data(_CODE))

    def _ticked(self, item: QListWidgetItem) -> None:
        code = str(item.data(_CODE))
        if item.checkState() == Qt.CheckState.Checked:
            self._order.append(code)
        else:
            self._order.remove(code)
        self.changed.emit()


class YesNoEditor(Editor):
    """One check box; its label stands beside it where that is short enough."""

    def __init__(self, field: Field, name: str) -> None:
        """Make the box."""
        super().__init__(field, name)
        self.box = QCheckBox(field.label.replace("&", "&&") if self.labels_itself else _("Yes"))
        self.box.setObjectName(name)
        self.box.setAccessibleName(field.label)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.lines.addWidget(self.box)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    @property
    def labels_itself(self) -> bool:
        """Whether its label stands in it."""
        return len(self.field.label) <= _LONG_LABEL

    @property
    def value(self) -> Value:
        """Whether it is ticked."""
        return self.box.isChecked()

    def show_value(self, value: Value) -> None:
        """Tick it or not."""
        self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(False)

    @property
    def target(self) -> QWidget:
        """The box."""
        return self.box
