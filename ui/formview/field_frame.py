"""Label, hint and error around one editor.

The label stands above and is the box's buddy; the hint below it; an error below the hint, above
the box.
"""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.editor import Editor
from ui.presenters.parts.fields import Field, FieldKind
from ui.widgets.layouts import words

_ALWAYS_ANSWERED: Final = frozenset(
    {FieldKind.YES_NO, FieldKind.THREE_STATE, FieldKind.HANDLING, FieldKind.ROWS}
)
_MANY_PARTS: Final = frozenset({FieldKind.HANDLING, FieldKind.ROWS})


class FieldFrame(QWidget):
    """One field of a form."""

    def __init__(self, editor: Editor) -> None:
        """Put the words around the editor."""
        super().__init__()
        self.editor = editor
        field = editor.field
        self._label = words(_label(field), "label", wraps=True)
        self._hint = words(field.hint, "quiet", wraps=True)
        self._error = words("", "problem", wraps=True, name=f"{editor.name}.error")
        # Within the editor: a label names only the boxes that have the same parent.
        for place, part in enumerate((self._label, self._hint, self._error)):
            editor.lines.insertWidget(place, part)
        if editor.labels_itself:
            # Beside its box stands the label: words on it come after it.
            editor.lines.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(editor)
        self._label.setVisible(not editor.labels_itself)
        self._hint.setVisible(bool(field.hint) and field.kind is not FieldKind.HANDLING)
        self._error.hide()
        if field.kind not in _MANY_PARTS:
            self._label.setBuddy(editor.target)
        editor.describe(field.hint)

    @property
    def name(self) -> str:
        """The field's name."""
        return self.editor.field.name

    def say(self, path: str, sentence: str) -> QWidget:
        """Show an error at the field, or at the part of it that the path names; give its box."""
        inner = self.editor.say(path, sentence) if path else None
        if inner is not None:
            return inner
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        heard = _("Error: {sentence}").format(sentence=sentence) if sentence else ""
        self.editor.describe(" ".join(filter(None, (self.editor.field.hint, heard))))
        return self.editor.target

    def say_nothing(self) -> None:
        """Take the error away."""
        if self._error.text():
            self.say("", "")
        self.editor.say_nothing()


def _label(field: Field) -> str:
    label = field.label.replace("&", "&&") if field.kind not in _MANY_PARTS else field.label
    if field.is_optional and field.kind not in _ALWAYS_ANSWERED:
        return _("{label} (optional)").format(label=label)
    return label
