"""A form with one field of every kind, all invented, and the window that shows it."""

from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.examples import example
from tests.helpers.keyboard import Keyboard
from ui.app import dress
from ui.formview.part_dialog import PartDialog
from ui.presenters.parts.echoing import Echo, echo
from ui.presenters.parts.fields import Choice, Field, FieldKind, PartForm, Value, Values

_Widget = TypeVar("_Widget", bound=QWidget)
NOW = datetime(2026, 11, 5, 10, 30, tzinfo=UTC)
PEOPLE = tuple(
    Choice(code, label)
    for code, label in (
        ("grace", "Grace Ilori, lead social worker"),
        ("janet", "Janet Marsh, grandmother"),
        ("siobhan", "Siobhan Keane, community nurse"),
        ("vikram", "Dr Vikram Rao, psychiatrist"),
        ("leah", "Leah Marsh, mother"),
        ("amber", "Amber Marsh"),
        ("tyler", "Tyler Marsh"),
    )
)
STATES = tuple(Choice(*one) for one in (("yes", "Yes"), ("no", "No"), ("not_asked", "Not asked")))
HOW_FAR = tuple(
    Choice(*one) for one in (("begun", "In progress"), ("done", "Done"), ("not", "Not done"))
)
LEVELS = tuple(
    Choice(*one)
    for one in (
        ("open", "All recipients"),
        ("named", "Only the people and services named"),
        ("chair", "The chair alone"),
    )
)
WHY = (Choice("unspecified", "Not said"), Choice("safety", "Somebody's safety"))


def handling(name: str = "handling") -> Field:
    """Give the field of who may see something."""
    choice, choices = FieldKind.CHOICE, FieldKind.CHOICES
    return Field(
        name=name,
        label="Who may see it",
        kind=FieldKind.HANDLING,
        fields=(
            Field(name="level", label="Level", kind=choice, choices=LEVELS, is_optional=False),
            Field(name="people", label="People named", kind=choices, choices=PEOPLE),
            Field(name="agencies", label="Services named", kind=choices, choices=PEOPLE[:2]),
            Field(name="why", label="Why", kind=choice, choices=WHY),
        ),
    )


FIELDS = (
    Field(name="words", label="What is to be done", kind=FieldKind.TEXT, is_optional=False),
    Field(name="place", label="Where & when", kind=FieldKind.LINE, hint="Only if it matters."),
    Field(name="due", label="By which day", kind=FieldKind.DAY),
    Field(name="at", label="When", kind=FieldKind.MOMENT),
    Field(name="count", label="How many", kind=FieldKind.NUMBER),
    Field(name="status", label="How far", kind=FieldKind.CHOICE, choices=HOW_FAR),
    Field(name="owner", label="Who does it", kind=FieldKind.CHOICE, choices=PEOPLE),
    Field(name="about", label="For whom", kind=FieldKind.CHOICES, choices=PEOPLE),
    Field(name="leads", label="Leads", kind=FieldKind.YES_NO),
    Field(name="agreed", label="Agreed", kind=FieldKind.THREE_STATE, choices=STATES),
    handling(),
    Field(
        name="helpers",
        label="Helpers",
        kind=FieldKind.ROWS,
        fields=(
            Field(name="who", label="Who", kind=FieldKind.CHOICE, choices=PEOPLE),
            Field(name="how", label="How", kind=FieldKind.LINE),
            Field(name="asked", label="Asked", kind=FieldKind.YES_NO, blank=True),
            Field(name="note", label="Note", kind=FieldKind.TEXT, is_detail=True),
        ),
    ),
    Field(name="measure", label="How it is measured", kind=FieldKind.LINE, is_detail=True),
)


class ShownForm:
    """The form in its window, with the keys that go to it."""

    def __init__(self, bot: QtBot, values: Values, *, fields: tuple[Field, ...] = FIELDS) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application)
        self._record = example("icpc-marsh")
        self.parent = QWidget()
        self.parent.resize(1366, 720)
        self.parent.show()
        form = PartForm(kind="actions", title="Action", fields=fields, values=values)
        self.dialog = PartDialog(self.parent, form, echo_of=self._echo)
        self.dialog.open()
        self.dialog.activateWindow()
        bot.waitUntil(lambda: QApplication.activeWindow() is self.dialog)
        self.keys = Keyboard(bot, self.dialog)
        self.bot = bot

    def _echo(self, field: Field, typed: str, *, beside: str) -> Echo:
        return echo(field, typed, record=self._record, now=NOW, beside=beside)

    @property
    def values(self) -> Values:
        """Everything that stands in the form."""
        return self.dialog.view.values

    def value(self, name: str) -> Value:
        """Give what stands in a field."""
        return self.values[name]

    def find(self, kind: type[_Widget], name: str) -> _Widget:
        """Find a part by its name; a part that is not there is a fault."""
        found = self.dialog.findChild(kind, name)
        assert found is not None, name
        return found

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return self.dialog.findChild(QWidget, name) is not None

    def back_to(self, name: str) -> None:
        """Go back with Shift+Tab until the cursor is in a part."""
        for _step in range(200):
            if self.keys.at == name:
                return
            self.keys.press("Shift+Tab")
        raise AssertionError(f"Shift+Tab does not reach {name}")
