"""Copies into the second folder go on beside the window, one at a time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meetingdesk.service.stored import SecondCopy
from tests.helpers.windows import Open, new_desk, window_on
from ui.problems import Problem


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as window:
        window.unlock()
        yield window


def _set(opened: Open, folder: Path) -> None:
    desk = opened.gateway.desk
    desk.save_settings(replace(desk.settings, second_folder=str(folder)))


def test_two_asked_for_at_once_are_one(opened: Open, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    _set(opened, stick)
    copies: list[SecondCopy] = []
    problems: list[Problem] = []
    for _number in range(2):
        opened.gateway.copy_to_second_folder(then=copies.append, failed=problems.append)
    opened.until(lambda: copies)
    assert [path.name for path in stick.iterdir()] == [copies[0].file.name]
    opened.gateway.copy_to_second_folder(then=copies.append, failed=problems.append)
    opened.until(lambda: len(copies) == 2)
    assert [copy.number for copy in copies] == [1, 2]
    assert problems == []


def test_a_stick_that_is_not_in_is_told_and_asked_again_later(opened: Open, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    _set(opened, stick)
    copies: list[SecondCopy] = []
    problems: list[Problem] = []
    opened.gateway.copy_to_second_folder(then=copies.append, failed=problems.append)
    opened.until(lambda: problems)
    assert problems[0].code == "second-folder-missing"
    stick.mkdir()
    opened.gateway.copy_to_second_folder(then=copies.append, failed=problems.append)
    opened.until(lambda: copies)


def test_closing_gives_up_a_copy_without_a_word(opened: Open, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    _set(opened, stick)
    problems: list[Problem] = []
    opened.gateway.copy_to_second_folder(then=lambda _copy: None, failed=problems.append)
    opened.close()
    assert problems == []
    assert [path.name for path in stick.iterdir() if path.name.startswith(".")] == []
