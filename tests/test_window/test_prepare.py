"""The page on which a meeting is prepared: invitations by rule, agenda, last time, safety note."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.values import ThreeState
from meetingdesk.record.model import Record
from meetingdesk.service.safety import find_safety_note
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.keyboard import Keyboard
from tests.helpers.planned import desk_with_planned, record_in_state, show_planned
from tests.helpers.windows import Open, window_on
from ui.widgets.themes import choose_theme

PICTURES = os.environ.get("MEETINGDESK_PICTURES", "")
SECTIONS = ("facts", "invited", "agenda", "earlier", "answers", "family", "safety")


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    with window_on(desk_with_planned(tmp_path), qtbot) as window:
        show_planned(window)
        yield window


def _planned(opened: Open) -> Record:
    return record_in_state(opened, "planned")


def _go(opened: Open, section: str) -> Keyboard:
    """Go into a section with the keys."""
    keys = Keyboard(opened.bot, opened.window)
    opened.find(QListView, "prepare.sections").setFocus()
    keys.press("Home")
    for _step in range(SECTIONS.index(section)):
        keys.press("Down")
    keys.press("Return")
    return keys


def _note(opened: Open) -> str:
    meeting = _planned(opened).meeting.id
    with opened.gateway.desk.bus.read() as reader:
        note = find_safety_note(reader, meeting)
    return "" if note is None else note.text


def test_every_section_can_be_used_by_keys_and_ears_in_every_theme(opened: Open) -> None:
    for theme in ("light", "dark", "high-contrast"):
        choose_theme(theme)
        for section in SECTIONS:
            _go(opened, section)
            page = opened.find(QWidget, "prepare_page")
            assert problems_of(page) == []
            assert clipped(page) == []
            if PICTURES:
                opened.window.grab().save(f"{PICTURES}/prepare-{section}-{theme}.png")
    choose_theme("light")


def test_who_is_missing_by_rule_is_taken_with_one_key_and_left_again(opened: Open) -> None:
    keys = _go(opened, "invited")
    missing = [row for row in opened.rows("prepare.rules") if "Not on the list" in row]
    assert missing
    opened.choose_row("prepare.rules", missing[0])
    before = len(_planned(opened).invitations)
    keys.press("Space")
    opened.until(lambda: len(_planned(opened).invitations) > before)
    opened.until(lambda: missing[0] not in opened.rows("prepare.rules"))
    keys.press("Space")
    opened.until(lambda: missing[0] in opened.rows("prepare.rules"))
    assert len(_planned(opened).invitations) == before


def test_the_day_of_sending_is_said_for_all_and_a_late_one_is_told(opened: Open) -> None:
    keys = _go(opened, "invited")
    keys.tab_to("prepare.sent")
    keys.type("13 11 2026")
    keys.tab_to("prepare.mark_all")
    keys.press("Space")
    opened.until(lambda: all("not sent yet" not in row for row in opened.rows("prepare.invited")))
    assert any("Late: only" in row for row in opened.rows("prepare.invited"))


def test_an_item_gets_its_minutes_and_its_place(opened: Open) -> None:
    keys = _go(opened, "agenda")
    first, second = (one.id for one in _planned(opened).items[:2])
    keys.press("Return")
    keys.until_at("prepare.minutes")
    keys.clear()
    keys.type("25")
    keys.press("Return")
    opened.until(lambda: _planned(opened).items[0].minutes == 25)
    keys.tab_to("prepare.down")
    keys.press("Space")
    opened.until(lambda: [one.id for one in _planned(opened).items[:2]] == [second, first])


def test_a_question_is_answered_with_one_letter_beside_the_answer_of_last_time(
    opened: Open,
) -> None:
    _go(opened, "answers")
    assert any("Last time: Yes" in row for row in opened.rows("prepare.answers"))
    opened.choose_row("prepare.answers", "Domestic abuse")
    Keyboard(opened.bot, opened.window).press("Y")
    opened.until(lambda: [one.value for one in _planned(opened).answers] == [ThreeState.YES])


def test_an_earlier_action_is_reviewed(opened: Open) -> None:
    keys = _go(opened, "earlier")
    keys.tab_to("prepare.progress")
    keys.type("Done on Monday.")
    keys.press("Return")
    opened.until(lambda: any(one.progress for one in _planned(opened).earlier_actions))


def test_the_safety_note_is_kept_and_is_in_no_record(opened: Open) -> None:
    keys = _go(opened, "safety")
    keys.type("He waits outside; let her go first.")
    keys.tab_to("prepare.save_safety")
    keys.press("Space")
    opened.until(lambda: _note(opened) == "He waits outside; let her go first.")
    assert "He waits outside" not in repr(_planned(opened))


def test_enter_on_an_invitation_opens_its_form(opened: Open) -> None:
    _go(opened, "invited")
    opened.find(QListView, "prepare.invited").setFocus()
    Keyboard(opened.bot, opened.window).press("Return")
    opened.until(lambda: opened.window.findChild(QWidget, "part_dialog") is not None)
    keys = Keyboard(opened.bot, opened.window)
    keys.press("Esc")
