"""The check before signing, in the real window: findings by rank, reasons for several at once."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.decision import FindingAnswer
from meetingdesk.domain.sharing import Audience, may_see
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.examples import example
from tests.helpers.windows import Open, window_on

REASON = "The invitations had gone out before this was known."


def _enter(opened: Open) -> None:
    opened.unlock()
    opened.open_first_meeting()
    opened.do("page.check")
    opened.until(lambda: opened.rows("findings.list"))


def _answers(opened: Open) -> tuple[FindingAnswer, ...]:
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting).finding_answers


def _choose(opened: Open, *parts: str) -> None:
    view = opened.find(QListView, "findings.list")
    model = view.selectionModel()
    model.clearSelection()
    for part in parts:
        place = next(at for at, row in enumerate(opened.rows("findings.list")) if part in row)
        model.select(view.model().index(place, 0), QItemSelectionModel.SelectionFlag.Select)


def test_the_findings_stand_under_their_ranks(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        headings = [row for row in opened.rows("findings.list") if row.startswith("Heading")]
        assert [heading.split("(")[0].strip() for heading in headings] == [
            "Heading: Needs a reason",
            "Heading: Should be looked at",
            "Heading: For information",
        ]


def test_a_heading_cannot_be_chosen(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        view = opened.find(QAbstractItemView, "findings.list")
        view.selectAll()
        count = len([row for row in opened.rows("findings.list") if row.startswith("Heading")])
        chosen = len(view.selectionModel().selectedIndexes())
        assert chosen == len(opened.rows("findings.list")) - count


def test_the_first_finding_without_a_reason_is_chosen(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.until_text("findings.chosen", "One finding is chosen")


def test_one_reason_answers_several_findings(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _choose(opened, "Police: no written report", "GP: no written report")
        assert opened.text("findings.chosen") == "2 findings are chosen"
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until(lambda: len(_answers(opened)) == 2)
        assert {answer.reason for answer in _answers(opened)} == {REASON}
        assert {answer.code for answer in _answers(opened)} == {
            "report-missing:police",
            "report-missing:gp",
        }
        opened.until_text("findings.summary", "10 findings need a reason")
        assert opened.text("findings.reason") == ""
        assert opened.text("findings.state").startswith("Saved")


def test_a_finding_leads_to_its_part_of_the_record(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _choose(opened, "Action 8 ")
        opened.press("findings.show_it")
        opened.until(opened.find(QWidget, "recorded_page").isVisible)
        opened.until(lambda: opened.rows("recorded.rows"))
        chosen = opened.find(QListView, "recorded.rows").currentIndex().data()
        assert chosen.startswith("Action 8")


def test_several_findings_lead_nowhere(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.find(QAbstractItemView, "findings.list").selectAll()
        assert not opened.find(QWidget, "findings.show_it").isEnabled()


def test_without_a_reason_nothing_can_be_given(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("findings.reason", "   ")
        assert not opened.find(QWidget, "findings.give").isEnabled()


def test_a_reason_is_never_seen_by_more_than_its_finding(folder: Path, qtbot: QtBot) -> None:
    record = example("icpc-marsh")
    (father,) = [person.id for person in record.people if person.name == "Darren Pike"]
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _choose(opened, "Adult mental health: the report came", "GP: no written report")
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until(lambda: len(_answers(opened)) == 2)
        for answer in _answers(opened):
            assert not may_see(answer.handling, Audience(people=(father,)))


def test_a_reason_can_be_kept_to_the_chair(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        who = opened.find(QComboBox, "findings.who")
        who.setCurrentIndex(who.findData("chair"))
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until(lambda: _answers(opened))
        assert _answers(opened)[0].handling.level == "chair"


def test_a_reason_that_was_given_can_be_put_right(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _choose(opened, "GP: no written report")
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until(lambda: any("Reason given" in row for row in opened.rows("findings.list")))
        _choose(opened, "GP: no written report")
        assert opened.text("findings.reason") == REASON
        opened.type("findings.reason", "Really: ")
        opened.press("findings.give")
        opened.until(lambda: "Really: " in _answers(opened)[0].reason)
        assert len(_answers(opened)) == 1


def test_a_shown_reason_is_not_carried_to_another_finding(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _choose(opened, "GP: no written report")
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until(lambda: any("Reason given" in row for row in opened.rows("findings.list")))
        _choose(opened, "GP: no written report")
        _choose(opened, "Police: no written report")
        assert opened.text("findings.reason") == ""


def test_a_half_typed_reason_comes_back_after_a_restart(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("findings.reason", "The invitations")
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        assert opened.text("findings.reason") == "The invitations"
        assert "Kept from before" in opened.text("findings.state")


def test_undo_takes_reasons_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until(lambda: _answers(opened))
        opened.do("change.undo")
        opened.until(lambda: not _answers(opened))


def test_after_a_reason_the_cursor_is_on_the_next_finding(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until_text("findings.summary", "11 findings")
        focus = opened.window.focusWidget()
        assert focus is not None
        assert focus.objectName() == "findings.list"
        assert opened.text("findings.chosen") == "One finding is chosen"


def test_when_every_finding_has_its_reason_none_is_chosen(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.find(QAbstractItemView, "findings.list").selectAll()
        opened.type("findings.reason", REASON)
        opened.press("findings.give")
        opened.until_text("findings.summary", "Nothing keeps this record")
        assert opened.text("findings.chosen") == "No finding is chosen"
        assert opened.text("findings.reason") == ""
