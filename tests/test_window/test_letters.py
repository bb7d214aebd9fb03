"""A character that cannot be printed is told while it is typed, and put right with one button."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.examples import FORMS
from tests.helpers.windows import Open, make_desk_with, window_on

MARSH = FORMS / "examples" / "icpc-marsh.json"


@pytest.fixture
def with_smile(tmp_path: Path) -> Path:
    """Write a record with a character that cannot be printed in its first action."""
    record = json.loads(MARSH.read_text(encoding="utf-8"))
    record["actions"][0]["action"] += " 🙂"
    file = tmp_path / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return file


def _enter(opened: Open) -> None:
    opened.unlock()
    opened.open_first_meeting()


def _box(opened: Open) -> QPlainTextEdit:
    return opened.find(QPlainTextEdit, "capture.words")


def test_plain_words_and_names_are_not_remarked_on(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _box(opened).insertPlainText("Ẹ̀bùn, 王小明 and محمد came → “all well” ✓ 🙂")
        opened.until_text("capture.letters.sentence", "🙂")
        said = opened.text("capture.letters.sentence")
        assert said == "The papers cannot show “🙂”. Write “:-)” instead of “🙂”."
        _box(opened).setPlainText("Ẹ̀bùn, 王小明 and محمد came → “all well” ✓")
        assert not opened.find(QWidget, "capture.letters").isVisible()


def test_one_press_writes_what_is_offered(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _box(opened).insertPlainText("He smiled 🙂 twice 🙂.")
        opened.until(lambda: opened.find(QWidget, "capture.letters").isVisible())
        opened.press("capture.letters.replace")
        assert opened.text("capture.words") == "He smiled :-) twice :-)."
        assert not opened.find(QWidget, "capture.letters").isVisible()
        _box(opened).undo()
        assert opened.text("capture.words") == "He smiled 🙂 twice 🙂."


def test_what_cannot_be_printed_can_be_typed_and_recorded_all_the_same(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _box(opened).insertPlainText("He smiled 🙂.")
        opened.press("capture.add")
        opened.until(lambda: any("He smiled 🙂." in row for row in opened.rows("record.rows")))


def test_an_import_says_what_cannot_be_printed(
    tmp_path: Path, with_smile: Path, qtbot: QtBot
) -> None:
    with window_on(make_desk_with(tmp_path / "empty"), qtbot) as opened:
        opened.unlock()
        opened.take_in(with_smile)
        opened.until(lambda: "🙂" in opened.shell.banner.sentence)


def test_the_finding_is_put_right_with_one_button(
    tmp_path: Path, with_smile: Path, qtbot: QtBot
) -> None:
    with window_on(make_desk_with(tmp_path / "kept", with_smile), qtbot) as opened:
        _enter(opened)
        opened.do("page.check")
        opened.until(lambda: any("🙂" in row for row in opened.rows("findings.list")))
        opened.choose_row("findings.list", "🙂")
        opened.find(QListView, "findings.list").setFocus()
        assert not opened.find(QWidget, "findings.reason").isEnabled()
        opened.press("findings.right")
        opened.until(lambda: not any("🙂" in row for row in opened.rows("findings.list")))
        with opened.gateway.desk.bus.read() as reader:
            record = load_record(reader, list_meetings(reader)[0].meeting)
        assert record.actions[0].action.endswith(" :-)")
        assert opened.find(QWidget, "findings.right").isHidden()
