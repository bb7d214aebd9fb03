"""Which editor a field gets."""

from collections.abc import Callable, Mapping
from typing import Final

from ui.formview.check_lists import CheckListEditor, YesNoEditor
from ui.formview.combos import ComboEditor
from ui.formview.editor import EchoOf, Editor
from ui.formview.handling import HandlingEditor
from ui.formview.lines import LineEditor, WhenEditor
from ui.formview.radios import RadioEditor
from ui.formview.row_sets import RowsEditor
from ui.formview.texts import TextEditor
from ui.presenters.parts.fields import Field, FieldKind

_FEW: Final = 5
"""So many choices stand in sight; more go into a combo box."""
_LONGEST: Final = 56
"""Characters; the words beside a radio button stand on one line of the smallest window."""
_SIMPLE: Final[Mapping[FieldKind, Callable[[Field, str], Editor]]] = {
    FieldKind.LINE: LineEditor,
    FieldKind.NUMBER: LineEditor,
    FieldKind.TEXT: TextEditor,
    FieldKind.CHOICES: CheckListEditor,
    FieldKind.YES_NO: YesNoEditor,
    FieldKind.THREE_STATE: RadioEditor,
}


class Maker:
    """Makes editors, all with the same echo."""

    def __init__(self, echo_of: EchoOf) -> None:
        """Take what tells how a day is understood."""
        self._echo_of = echo_of

    def editor(self, field: Field, name: str) -> Editor:
        """Make an empty editor for a field."""
        match field.kind:
            case FieldKind.DAY | FieldKind.MOMENT:
                return WhenEditor(field, name, echo_of=self._echo_of)
            case FieldKind.HANDLING:
                return HandlingEditor(field, name, maker=self)
            case FieldKind.ROWS:
                return RowsEditor(field, name, maker=self)
            case FieldKind.CHOICE:
                if _all_in_sight(field):
                    return RadioEditor(field, name)
                return ComboEditor(field, name)
            case kind:
                return _SIMPLE[kind](field, name)


def _all_in_sight(field: Field) -> bool:
    """Tell whether there are few choices with few words."""
    is_short = all(len(choice.label) <= _LONGEST for choice in field.choices)
    return is_short and 0 < len(field.choices) <= _FEW
