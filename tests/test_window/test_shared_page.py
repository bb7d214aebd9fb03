"""The page that everybody in the room sees: what is in a SharedView, large, and nothing else."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.helpers.heard import all_heard
from ui.presenters.projector import SharedAction, SharedNote, SharedView
from ui.screens.projector_window import SharedPage

VIEW = SharedView(
    item="What each service knows",
    place=4,
    count=10,
    minutes_left=70,
    since="10:24",
    minutes=30,
    clock="10:42",
    notes=(
        SharedNote(who="Health visiting", text="Two appointments missed."),
        SharedNote(who="Health visiting", text="One was moved by mum."),
    ),
    plan=(SharedAction(text="Refer Mia", owners=("Carys Jones",), due="12 June 2026"),),
    next_item="Child’s voice",
)


@pytest.fixture
def page(qtbot: QtBot) -> SharedPage:
    made = SharedPage("shared")
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.show_view(VIEW)
    return made


def test_the_page_says_what_is_in_the_view(page: SharedPage) -> None:
    heard = all_heard(page)
    for told in (
        "What each service knows",
        "10:42",
        "since 10:24, 30 min planned",
        "Two appointments missed.",
        "One was moved by mum.",
        "1.  Carys Jones, 12 June 2026",
        "Refer Mia",
        "Next: Child’s voice",
        "Item 4 of 10 · about 1 hour 10 minutes left",
    ):
        assert told in heard


def test_who_spoke_is_named_once_for_what_they_said_in_a_row(page: SharedPage) -> None:
    named = [one for one in page.findChildren(QLabel) if one.text() == "Health visiting"]
    assert len(named) == 1


@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1920, 1080), (800, 600)])
def test_every_word_is_a_27th_of_the_height_or_more(page: SharedPage, wide: int, high: int) -> None:
    page.resize(wide, high)
    QApplication.processEvents()
    shown = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(shown) >= 9
    assert min(label.font().pixelSize() for label in shown) >= high / 27


def test_a_blank_page_says_nothing_and_comes_back_whole(page: SharedPage) -> None:
    before = all_heard(page)
    page.blank(is_blank=True)
    assert all_heard(page).strip() == ""
    page.show_view(VIEW)
    assert all_heard(page).strip() == ""
    page.blank(is_blank=False)
    assert sorted(all_heard(page).split("\n")) == sorted(before.split("\n"))
