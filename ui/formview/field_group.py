"""Fields one below the other, their details folded under one button.

Folded details are made only once they are wanted; what stands in them is kept all the while.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from ui.formview.editor import Editor
from ui.formview.field_frame import FieldFrame
from ui.formview.lines import WhenEditor
from ui.presenters.parts.fields import Field, FieldKind, Value, Values
from ui.widgets.layouts import button, em

_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_SAYS_NOTHING: Final = frozenset({"", "not_asked", "open"})


class MakesEditors(Protocol):
    """Makes the editor that a field needs."""

    def editor(self, field: Field, name: str) -> Editor:
        """Make an empty editor."""
        ...


class FieldGroup(QWidget):
    """The fields of a form, or of one row of it."""

    changed = Signal()
    restructured = Signal()
    reshaped = Signal(str)
    """A field after which other fields are asked for was changed: its name."""

    def __init__(
        self, fields: tuple[Field, ...], values: Values, *, name: str, maker: MakesEditors
    ) -> None:
        """Make the plain fields, with what stands in them."""
        super().__init__()
        self._maker = maker
        self._values: dict[str, Value] = {
            one.name: empty(one) if one.blank is None else one.blank for one in fields
        } | dict(values)
        self._frames: dict[str, FieldFrame] = {}
        self._fields = fields
        self._details = tuple(one for one in fields if one.is_detail)
        self._plain = QVBoxLayout()
        self._folded = QWidget()
        self._folded_lines = QVBoxLayout(self._folded)
        self._folded_lines.setContentsMargins(0, 0, 0, 0)
        self._more = button("", f"{name}.more")
        self._lay_out(tuple(one for one in fields if not one.is_detail))

    def _lay_out(self, plain: tuple[Field, ...]) -> None:
        gap = em(self) * 3 // 4
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for lines in (layout, self._plain, self._folded_lines):
            lines.setSpacing(gap)
        layout.addLayout(self._plain)
        line = QVBoxLayout()
        line.addWidget(self._more)
        line.setAlignment(self._more, _AT_LEFT)
        layout.addLayout(line)
        layout.addWidget(self._folded)
        for field in plain:
            self._add(field, self._plain)
        self._folded.hide()
        self._more.setVisible(bool(self._details))
        self._more.clicked.connect(lambda: self.unfold(is_open=not self.is_unfolded))
        self._name_more()

    def reshape(self, fields: tuple[Field, ...], values: Values) -> None:
        """Ask for other fields; those that are asked for still keep their boxes and the cursor."""
        same = {one.name for one in fields if one in self._fields}
        self._values = {
            one.name: empty(one) if one.blank is None else one.blank for one in fields
        } | dict(values)
        for name in [name for name in self._frames if name not in same]:
            frame = self._frames.pop(name)
            frame.hide()
            frame.setParent(None)
            frame.deleteLater()
        was_unfolded = self.is_unfolded
        self._fields = fields
        self._details = tuple(one for one in fields if one.is_detail)
        for field in fields:
            if field.name in self._frames:
                lines = self._folded_lines if field.is_detail else self._plain
                lines.addWidget(self._frames[field.name])
            elif not field.is_detail or was_unfolded:
                self._add(field, self._folded_lines if field.is_detail else self._plain)
        self._frames = {
            one.name: self._frames[one.name] for one in fields if one.name in self._frames
        }
        self._folded.setVisible(was_unfolded and bool(self._details))
        self.show_values(values)
        self._more.setVisible(bool(self._details))
        self.restructured.emit()

    def _add(self, field: Field, lines: QVBoxLayout) -> None:
        # A row may have another number by now; the names of its parts tell which.
        name = self._more.objectName().removesuffix("more")
        editor = self._maker.editor(field, f"{name}{field.name}")
        if isinstance(editor, WhenEditor):
            editor.beside = lambda: self._beside(field)
        editor.show_value(self._values[field.name])
        frame = FieldFrame(editor)
        self._frames[field.name] = frame
        lines.addWidget(frame)
        editor.changed.connect(self.changed)
        editor.restructured.connect(self.restructured)
        if field.reshapes:
            editor.changed.connect(lambda: self.reshaped.emit(field.name))

    def _beside(self, field: Field) -> str:
        """Return what stands in the day to which a bare time belongs, in the same object."""
        prefix, dot, _name = field.name.rpartition(".")
        return str(self.values.get(f"{prefix}{dot}{field.day_of}", "")) if field.day_of else ""

    @property
    def values(self) -> dict[str, Value]:
        """What stands in all fields, the folded ones too."""
        return self._values | {name: one.editor.value for name, one in self._frames.items()}

    def show_values(self, values: Values) -> None:
        """Show other values; fields that are not named stay as they are."""
        self._values = self.values | dict(values)
        for name, frame in self._frames.items():
            frame.editor.show_value(self._values[name])
        self._name_more()

    @property
    def is_unfolded(self) -> bool:
        """Whether the details are in sight."""
        return not self._folded.isHidden()

    def unfold(self, *, is_open: bool = True) -> None:
        """Show or fold away the details."""
        if not self._details or is_open == self.is_unfolded:
            return
        for field in self._details:
            if field.name not in self._frames:
                self._add(field, self._folded_lines)
        self._folded.setVisible(is_open)
        self._name_more()
        self.restructured.emit()

    def _name_more(self) -> None:
        values = self.values
        filled = sum(is_filled(values[one.name]) for one in self._details)
        told = ngettext("{count} filled in", "{count} filled in", number=filled)
        label = _("&Fewer details") if self.is_unfolded else _("&More details ({filled})")
        self._more.setText(label.format(filled=told.format(count=filled)))

    def stops(self) -> list[QWidget]:
        """Give the boxes in the order in which Tab goes."""
        details = {one.name for one in self._details}
        plain = [one for name, one in self._frames.items() if name not in details]
        folded = [one for name, one in self._frames.items() if name in details]
        found = [stop for frame in plain for stop in frame.editor.stops()]
        found.append(self._more)
        return found + [stop for frame in folded for stop in frame.editor.stops()]

    def say(self, path: str, sentence: str) -> QWidget | None:
        """Show an error at a field, unfolded; give its box, none where there is no such field."""
        name = self._field_of(path)
        if name is None:
            return None
        if name not in self._frames:
            self.unfold()
        if any(one.name == name for one in self._details):
            self.unfold()
        return self._frames[name].say(path[len(name) + 1 :], sentence)

    def say_nothing(self) -> None:
        """Take all errors away."""
        for frame in self._frames.values():
            frame.say_nothing()

    def _field_of(self, path: str) -> str | None:
        """Find the field that a path begins with: the longest, for names have dots in them."""
        names = [*self._frames, *(one.name for one in self._details)]
        found = [name for name in names if path == name or path.startswith(f"{name}.")]
        return max(found, key=len, default=None)


def empty(field: Field) -> Value:
    """Return what stands in a field of this kind while it is empty."""
    match field.kind:
        case FieldKind.YES_NO:
            return False
        case FieldKind.CHOICES | FieldKind.ROWS:
            return ()
        case FieldKind.HANDLING:
            return {"level": "open", "people": (), "agencies": (), "why": "unspecified"}
        case FieldKind.THREE_STATE:
            return "not_asked"
        case _:
            return ""


def is_filled(value: Value) -> bool:
    """Tell whether somebody has said something with a value."""
    if isinstance(value, Mapping):
        return value.get("level", "") not in _SAYS_NOTHING
    if isinstance(value, str):
        return value not in _SAYS_NOTHING
    return bool(value)
