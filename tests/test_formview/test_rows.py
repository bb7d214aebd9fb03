"""Groups of fields that come several times: added, numbered, changed, removed, by keys."""

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.helpers.part_forms import ShownForm
from ui.presenters.parts.fields import Value

TWO: tuple[dict[str, Value], ...] = (
    {"who": "grace", "how": "By telephone", "asked": True, "note": "", "row": "7"},
    {"who": "leah", "how": "At home", "asked": False, "note": "Quiet", "row": "8"},
)


def test_the_cursor_goes_into_the_new_row(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.helpers.add")
    shown.keys.press("Space")
    assert shown.keys.at == "part.helpers.1.who"
    shown.keys.type("siob")
    shown.keys.press("Tab")
    shown.keys.type("Visits")
    assert shown.value("helpers") == (
        {"who": "siobhan", "how": "Visits", "asked": True, "note": ""},
    )


def test_a_row_added_is_reached_by_tab_in_its_place(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    for _time in range(2):
        shown.keys.tab_to("part.helpers.add")
        shown.keys.press("Space")
    shown.back_to("part.helpers.1.remove")
    shown.keys.press("Tab")
    assert shown.keys.at == "part.helpers.2.who"


def test_rows_that_stood_there_are_folded_and_stay_what_they_were(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"helpers": TWO})
    assert not shown.has("part.helpers.1.who")
    assert shown.value("helpers") == TWO
    shown.keys.tab_to("part.helpers.2.change")
    shown.keys.press("Space")
    assert shown.keys.at == "part.helpers.2.who"
    shown.keys.tab_to("part.helpers.2.how")
    shown.keys.press("End")
    shown.keys.type(", weekly")
    assert shown.value("helpers") == (TWO[0], {**TWO[1], "how": "At home, weekly"})


def test_removing_a_row_numbers_the_others_anew(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"helpers": TWO})
    shown.keys.tab_to("part.helpers.2.change")
    shown.keys.press("Space")
    shown.back_to("part.helpers.1.remove")
    shown.keys.press("Space")
    assert shown.value("helpers") == (TWO[1],)
    assert shown.keys.at == "part.helpers.1.remove"
    assert shown.has("part.helpers.1.how")
    assert not shown.has("part.helpers.2.how")
    remove = shown.find(QAbstractButton, "part.helpers.1.remove")
    assert remove.accessibleName() == "Remove Helpers: 1"


def test_details_of_a_row_carry_its_number(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"helpers": TWO})
    shown.keys.tab_to("part.helpers.1.remove")
    shown.keys.press("Space")
    shown.keys.tab_to("part.helpers.1.change")
    shown.keys.press("Space")
    shown.keys.tab_to("part.helpers.1.more")
    shown.keys.press("Space")
    shown.keys.tab_to("part.helpers.1.note")
    shown.keys.type("More: ")
    rows = shown.value("helpers")
    assert isinstance(rows, tuple)
    assert rows[0] == {**TWO[1], "note": "More: Quiet"}
