"""A choice from a few: radio buttons that are one stop of Tab, at the one that is chosen."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.editor import Editor
from ui.formview.type_ahead import TypeAhead
from ui.presenters.parts.fields import Choice, Field, FieldKind, Value

_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}
_ONE_LINE: Final = 56
"""Characters of all labels together that stand beside each other on the smallest screen."""
_SHORT: Final = 16
"""Longer labels stand one below the other, and so do many: they are easier to read so."""


class _Radio(QRadioButton):
    """One of them; it tells of the keys that go to another."""

    stepped = Signal(int)
    typed = Signal(str)

    def __init__(self, label: str, type_ahead: TypeAhead) -> None:
        super().__init__(label)
        self._type_ahead = type_ahead

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the next one, letters the one that begins so."""
        step = _STEPS.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(step)
        elif self._is_word(event) and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _is_word(self, event: QKeyEvent) -> bool:
        """Tell whether the key belongs to a word; a space does while one is typed."""
        text = event.text()
        return text.isalnum() or (text == " " and self._type_ahead.is_typing)


class RadioEditor(Editor):
    """Few choices, all in sight."""

    def __init__(self, field: Field, name: str) -> None:
        """Make a button for each choice."""
        super().__init__(field, name)
        self.setObjectName(name)
        self.setAccessibleName(field.label)
        self._type_ahead = TypeAhead()
        self._choices = _with_none(field)
        self._buttons = [self._button(choice) for choice in self._choices]
        self.lines.setSpacing(0)
        is_line = _is_one_line([choice.label for choice in self._choices])
        line = QHBoxLayout() if is_line else QVBoxLayout()
        line.setSpacing(self.fontMetrics().height() // 2 if is_line else 0)
        for one in self._buttons:
            line.addWidget(one)
        if is_line:
            line.addStretch(1)
        self.lines.addLayout(line)
        self._settle()

    def _button(self, choice: Choice) -> _Radio:
        button = _Radio(choice.label.replace("&", "&&"), self._type_ahead)
        button.setParent(self)
        button.setObjectName(f"{self.name}.{choice.code or 'none'}")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.toggled.connect(self._toggled)
        button.stepped.connect(self._step)
        button.typed.connect(self._find)
        return button

    @property
    def value(self) -> Value:
        """The code that is chosen; empty for none."""
        pairs = zip(self._choices, self._buttons, strict=True)
        return next((choice.code for choice, button in pairs if button.isChecked()), "")

    def show_value(self, value: Value) -> None:
        """Choose by code, or nothing at all."""
        for choice, button in zip(self._choices, self._buttons, strict=True):
            button.blockSignals(True)
            button.setAutoExclusive(False)
            button.setChecked(choice.code == value)
            button.setAutoExclusive(True)
            button.blockSignals(False)
        self._settle()

    @property
    def target(self) -> QWidget:
        """The one that is chosen, else the first."""
        return next((one for one in self._buttons if one.isChecked()), self._buttons[0])

    def stops(self) -> list[QWidget]:
        """Give all of them: only the chosen one takes Tab, and that one changes."""
        return list(self._buttons)

    def describe(self, words: str) -> None:
        """Have the question heard with each answer."""
        for button in self._buttons:
            button.setAccessibleDescription(". ".join(filter(None, (self.field.label, words))))

    def _toggled(self, is_on: bool) -> None:
        self._settle()
        if is_on:
            self.changed.emit()

    def _settle(self) -> None:
        """Have Tab stop at the chosen one: Qt itself would stop at the first after a filling."""
        target = self.target
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is target else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _step(self, step: int) -> None:
        here = next((at for at, one in enumerate(self._buttons) if one.hasFocus()), 0)
        self._choose((here + step) % len(self._buttons))

    def _find(self, text: str) -> None:
        labels = [choice.label for choice in self._choices]
        here = next((at for at, one in enumerate(self._buttons) if one.hasFocus()), 0)
        place = self._type_ahead.find(text, labels, now=here)
        if place is not None:
            self._choose(place)

    def _choose(self, place: int) -> None:
        self._buttons[place].setChecked(True)
        self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)


def _with_none(field: Field) -> tuple[Choice, ...]:
    """Let what may be left open be opened again once something was chosen."""
    may_be_open = field.is_optional and field.kind is FieldKind.CHOICE
    if not may_be_open or any(not choice.code for choice in field.choices):
        return field.choices
    return (Choice("", _("Not said")), *field.choices)


def _is_one_line(labels: list[str]) -> bool:
    """Tell whether labels stand side by side."""
    room = _ONE_LINE - sum(len(label) + 4 for label in labels)
    return room >= 0 and all(len(label) <= _SHORT for label in labels)
