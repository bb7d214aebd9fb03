"""From a checked record to signed copies in a folder, in the real window."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from exports import registry
from meetingdesk.domain.meeting import State
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.paper_ports import Leak
from meetingdesk.service.queries import list_meetings
from tests.helpers.desks import PASSPHRASE
from tests.helpers.examples import FORMS
from tests.helpers.windows import Open, make_desk_with, window_on

REASON = "The invitations had gone out before this was known."
MARSH = FORMS / "examples" / "icpc-marsh.json"
_ALL_COPIES_MS = 180_000
"""Every paper of every recipient is written, signed, read back and searched."""


def _enter(opened: Open) -> None:
    opened.unlock()
    opened.open_first_meeting()


def _record(opened: Open) -> Record:
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _answer_everything(opened: Open) -> None:
    opened.do("page.check")
    opened.until(lambda: opened.rows("findings.list"))
    opened.find(QAbstractItemView, "findings.list").selectAll()
    opened.type("findings.reason", REASON)
    opened.press("findings.give")
    opened.until_text("findings.summary", "Nothing keeps this record from being signed.")


def _sign(opened: Open) -> None:
    opened.do("page.sign")
    opened.until(opened.find(QWidget, "sign.passphrase").hasFocus)
    opened.type("sign.passphrase", PASSPHRASE)
    opened.key("sign.passphrase", Qt.Key.Key_Return)
    opened.until_text("sign.result", "Fingerprint of the certificate")


def test_a_record_goes_from_findings_to_signed_copies_that_verify(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "copies"
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _answer_everything(opened)
        _sign(opened)
        assert _record(opened).meeting.state is State.SIGNED
        assert opened.text("meeting.state") == "Signed"
        opened.do("page.copies")
        opened.until(lambda: opened.rows("copies.recipients"))
        opened.answers.out = out
        opened.press("copies.choose")
        opened.press("copies.go")
        qtbot.waitUntil(
            lambda: "Issued" in opened.text("copies.done") or opened.shell.banner.isVisible(),
            timeout=_ALL_COPIES_MS,
        )
        assert not opened.shell.banner.isVisible(), opened.shell.banner.sentence
        opened.until(lambda: all("Written into" in row for row in opened.rows("copies.recipients")))
        assert "Issued" in opened.text("copies.done")
        assert "manifest.json above the folders" in opened.text("copies.done")
    verifier = registry.all().verifier
    papers = [*out.rglob("*.pdf"), *out.rglob("*.docx")]
    assert len(papers) > 20
    assert all(verifier.verify(paper).is_in_order for paper in papers)


def test_nobody_signs_while_a_finding_needs_a_reason(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.do("page.sign")
        opened.until_text("sign.why_not", "12 findings need a reason")
        assert not opened.find(QWidget, "sign.sign").isEnabled()
        opened.press("sign.check")
        opened.until(opened.find(QWidget, "findings.list").isVisible)


def test_the_page_says_who_signs_and_that_the_record_names_another(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.do("page.sign")
        opened.until_text("sign.who", "Ruth Ellery, Child protection chair, Northmoor Council")
        assert "names Ruth Adeyemi" in opened.text("sign.warning")


def test_nobody_signs_while_something_is_typed_and_not_recorded(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("capture.words", "Amber came")
        opened.until_text("capture.state", "Saved")
        _answer_everything(opened)
        opened.do("page.sign")
        opened.until_text("sign.why_not", "typed and not recorded yet")
        assert not opened.find(QWidget, "sign.sign").isEnabled()


def test_the_page_of_the_letter_says_that_nobody_gets_one(tmp_path: Path, qtbot: QtBot) -> None:
    review = make_desk_with(tmp_path, FORMS / "examples" / "cpa-okafor.json")
    with window_on(review, qtbot) as opened:
        _enter(opened)
        opened.do("page.letter")
        opened.until_text("letter.nobody", "this type of meeting has none")
        assert opened.rows("letter.recipients") == []


def test_nothing_more_is_typed_into_a_signed_record(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _answer_everything(opened)
        _sign(opened)
        opened.do("page.record")
        opened.until(lambda: not opened.find(QWidget, "capture").isVisible())
        assert opened.window.actions_ is not None
        assert not opened.window.actions_["entry.add"].isEnabled()
        assert not opened.window.actions_["change.undo"].isEnabled()


def test_what_a_recipient_will_not_see_is_shown_before_anything_is_issued(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _answer_everything(opened)
        _sign(opened)
        opened.do("page.copies")
        opened.until(lambda: opened.rows("copies.recipients"))
        opened.choose_row("copies.recipients", "Darren Pike")
        hidden = " ".join(opened.rows("copies.not_shown"))
        assert "Tannery Row" in hidden
        # The chair reads words, no codes of forms and checks.
        assert re.findall(r"\w+_\w+|plan-several-agencies|trio-\w+", hidden) == []
        opened.choose_row("copies.recipients", "Grace Ilori and Peter Lam")
        assert "Tannery Row" not in " ".join(opened.rows("copies.not_shown"))


def test_copies_that_are_cancelled_leave_nothing_behind(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "copies"
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _answer_everything(opened)
        _sign(opened)
        opened.do("page.copies")
        opened.until(lambda: opened.rows("copies.recipients"))
        opened.type("copies.folder", str(out))
        opened.press("copies.go")
        opened.press("copies.cancel")
        opened.until_text("copies.done", "Nothing was written")
        assert not any("Written into" in row for row in opened.rows("copies.recipients"))
    assert not list(out.rglob("*")) if out.exists() else True


def test_an_unsigned_record_has_no_copies_yet(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.do("page.copies")
        opened.until_text("copies.nobody", "is not signed yet")
        assert not opened.find(QWidget, "copies.go").isEnabled()


def test_the_letter_goes_out_while_findings_are_open(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "letters"
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.do("page.letter")
        opened.until(lambda: opened.rows("letter.recipients"))
        opened.type("letter.folder", str(out))
        opened.press("letter.go")
        qtbot.waitUntil(
            lambda: "Issued" in opened.text("letter.done") or opened.shell.banner.isVisible(),
            timeout=_ALL_COPIES_MS,
        )
        assert not opened.shell.banner.isVisible(), opened.shell.banner.sentence
        assert len(_record(opened).letters) == 1
    assert {path.stem for path in out.rglob("*.pdf")} == {"letter"}


def _with_a_leak(opened: Open, words: str) -> None:
    """Have the search after writing find something, as it would if the redactor had failed."""
    desk = opened.gateway.desk

    def find(*_parts: object, **_asked: object) -> tuple[Leak, ...]:
        return (Leak(part="page 1", words=words, passage=None),)

    desk.press = replace(desk.press, papers=replace(desk.press.papers, find_leaks=find))


def test_withheld_words_stop_the_letter_and_the_passage_can_be_restricted(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        action = _record(opened).actions[5]
        assert "speech and language" in action.action
        _with_a_leak(opened, "speech and language")
        opened.do("page.letter")
        opened.until(lambda: opened.rows("letter.recipients"))
        opened.type("letter.folder", str(tmp_path / "letters"))
        opened.press("letter.go")
        opened.until(opened.shell.banner.isVisible)
        assert "Nothing was issued" in opened.shell.banner.sentence
        assert not list((tmp_path / "letters").rglob("*.pdf"))
        assert "speech and language" in opened.rows("letter.leaks")[0]
        opened.press("letter.restrict")
        opened.until_text("letter.restricted", "The passage is restricted")
        after = next(one for one in _record(opened).actions if one.id == action.id)
        assert after.handling.level != action.handling.level
