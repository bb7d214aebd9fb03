"""What is wrong is told at the top and at the field, in the same words, and the cursor follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.accessible import clipped, problems_of
from tests.helpers.part_forms import ShownForm
from ui.presenters.parts.fields import FieldProblem


def _links(shown: ShownForm) -> list[str]:
    box = shown.find(QWidget, "part.problems")
    return [label.text() for label in box.findChildren(QLabel)]


def test_the_cursor_goes_to_the_box_and_its_links_to_the_fields(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    told = "Enter a real date, for example 27 3 2026."
    shown.dialog.say((FieldProblem("due", told),))
    assert shown.keys.at == "part.problems"
    assert "There is a problem" in shown.keys.place.accessibleName()
    assert shown.find(QLabel, "part.due.error").text() == told
    shown.keys.press("Tab")
    assert shown.keys.at == "part.problems.1"
    shown.keys.press("Return")
    assert shown.keys.at == "part.due"
    assert told in shown.keys.place.accessibleDescription()


def test_five_links_at_most_and_how_many_more(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.dialog.say([FieldProblem("place", f"Problem {number}.") for number in range(39)])
    assert _links(shown) == [
        "There is a problem",
        *(f"Problem {number}." for number in range(5)),
        "and 34 more",
    ]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("status", "part.status.none"),
        ("handling.level", "part.handling.level"),
        ("helpers.2.how", "part.helpers.2.how"),
        ("measure", "part.measure"),
        ("helpers.1.note", "part.helpers.1.note"),
    ],
)
def test_a_link_opens_what_is_folded(qtbot: QtBot, path: str, field: str) -> None:
    rows = ({"how": "one"}, {"how": "two"})
    shown = ShownForm(qtbot, {"helpers": rows})
    shown.dialog.say((FieldProblem(path, "Put this right."),))
    shown.keys.press("Tab")
    shown.keys.press("Return")
    assert shown.keys.at == field


def test_what_is_in_no_field_is_told_without_a_link(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.dialog.say((FieldProblem("", "The disk is full."),))
    assert _links(shown) == ["There is a problem", "The disk is full."]
    shown.keys.press("Tab")
    assert shown.keys.at == "part.words"


def test_words_that_look_like_code_are_shown_as_they_are(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.dialog.say((FieldProblem("place", "“<b>x</b> & y” is no place."),))
    label = shown.find(QLabel, "part.problems.1")
    assert label.text() == "“<b>x</b> & y” is no place."
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_nothing_is_clipped_or_silent_with_all_of_it_shown(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"helpers": ({"how": "one"}, {"how": "two"})})
    names = ("words", "place", "due", "at", "count", "status", "handling.why", "measure")
    long = "Put this right, and say in a few words of your own how it came about, please."
    shown.dialog.say([FieldProblem(name, long) for name in (*names, "helpers.1.note")])
    shown.keys.tab_to("part.handling.level")
    shown.keys.type("only")
    assert problems_of(shown.dialog) == []
    qtbot.waitUntil(lambda: clipped(shown.dialog) == [])
