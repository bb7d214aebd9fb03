"""Who may see something: the level, and unless all may, whom it names and why.

What was named stays while the level is open, and is not part of the value then.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.formview.combos import ComboEditor
from ui.formview.editor import Editor
from ui.formview.field_frame import FieldFrame
from ui.formview.field_group import MakesEditors
from ui.presenters.parts.fields import Field, Value
from ui.widgets.layouts import em

_LEVEL: Final = "level"
_OPEN: Final = "open"
_CHAIR: Final = "chair"
_NAMES: Final = ("people", "agencies")
_OPEN_TO_ALL: Final[Mapping[str, str | tuple[str, ...]]] = {
    _LEVEL: _OPEN,
    "people": (),
    "agencies": (),
    "why": "unspecified",
}


class HandlingEditor(Editor):
    """Level, people, services, reason."""

    def __init__(self, field: Field, name: str, *, maker: MakesEditors) -> None:
        """Make the parts."""
        super().__init__(field, name)
        self._frames: dict[str, FieldFrame] = {}
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(em(self), 0, 0, 0)
        for lines in (self.lines, below):
            lines.setSpacing(em(self) // 2)
        for part in field.fields:
            editor = self._editor(part, maker)
            frame = FieldFrame(editor)
            self._frames[part.name] = frame
            (self.lines if part.name == _LEVEL else below).addWidget(frame)
            editor.changed.connect(self._changed)
            editor.restructured.connect(self.restructured)
        self.lines.addWidget(self._below)
        self._settle()

    def _editor(self, part: Field, maker: MakesEditors) -> Editor:
        name = f"{self.name}.{part.name}"
        if part.name != _LEVEL:
            return maker.editor(part, name)
        # It comes with nearly every form: one line, under the name of the whole.
        return ComboEditor(replace(part, label=self.field.label, hint=self.field.hint), name)

    @property
    def labels_itself(self) -> bool:
        """Whether its label stands in it."""
        return True

    @property
    def _level(self) -> str:
        return str(self._frames[_LEVEL].editor.value)

    @property
    def value(self) -> Value:
        """What is chosen; whom an open level names is nobody."""
        level = self._level
        if level == _OPEN:
            return dict(_OPEN_TO_ALL)
        names: dict[str, str | tuple[str, ...]] = {_LEVEL: level}
        for name, frame in self._frames.items():
            value = frame.editor.value
            if name != _LEVEL and isinstance(value, str | tuple):
                names[name] = () if self._is_out_of_sight(name) else _codes(value)
        return names

    def show_value(self, value: Value) -> None:
        """Show a handling."""
        if not isinstance(value, Mapping):
            return
        for name, frame in self._frames.items():
            given = value.get(name, "")
            frame.editor.show_value(_as_value(given))
        self._settle()

    @property
    def target(self) -> QWidget:
        """The level."""
        return self._frames[_LEVEL].editor.target

    def stops(self) -> list[QWidget]:
        """Give the boxes in their order."""
        return [stop for frame in self._frames.values() for stop in frame.editor.stops()]

    def describe(self, words: str) -> None:
        """Have the whole question heard with the level."""
        self._frames[_LEVEL].editor.describe(words)

    def say(self, path: str, sentence: str) -> QWidget | None:
        """Show an error at one of the parts."""
        name, _dot, rest = path.partition(".")
        frame = self._frames.get(name)
        return frame.say(rest, sentence) if frame is not None else None

    def say_nothing(self) -> None:
        """Take the errors of the parts away."""
        for frame in self._frames.values():
            frame.say_nothing()

    def _changed(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        """Show what the level asks for; the chair alone needs no names."""
        self._below.setVisible(self._level not in {"", _OPEN})
        for name in _NAMES:
            if name in self._frames:
                self._frames[name].setVisible(not self._is_out_of_sight(name))

    def _is_out_of_sight(self, name: str) -> bool:
        return name in _NAMES and self._level == _CHAIR


def _codes(value: str | tuple[object, ...]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(str(one) for one in value)


def _as_value(given: str | tuple[str, ...] | object) -> Value:
    if isinstance(given, tuple | list):
        return tuple(str(one) for one in given)
    return str(given)
