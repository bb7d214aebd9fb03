"""The pages of a copy before it is sent: marked, searched, noted, and nowhere on the disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from exports import registry
from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.delivery import PrintedCopy
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.record.redact import Paper
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.deliveries import KeepPrint
from meetingdesk.service.delivery_troubles import CopyUnknown
from meetingdesk.service.distribution import How, list_distribution, list_prints
from meetingdesk.service.paper_ports import Leak
from meetingdesk.service.previewing import make_pages, print_pages
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.release_copies import issue_copies
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.release_troubles import ReleaseCancelled, WithheldFound
from tests.helpers.releases import MONDAY_AFTER, bring_in, released_desk, worked_record

MARSH = "icpc-marsh"
FATHER = "Darren Pike"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def meeting(desk: OpenDesk) -> MeetingId:
    return bring_in(desk, MARSH, record=worked_record(desk, MARSH, only_for=(FATHER,)))


def _text(desk: OpenDesk, content: bytes) -> str:
    parts = desk.press.papers.reader("pdf").read_parts(content)
    return " ".join(" ".join(part.text for part in parts).split())


def test_pages_are_marked_until_the_record_is_signed(desk: OpenDesk, meeting: MeetingId) -> None:
    draft = make_pages(desk.press, meeting, number=1, paper=Paper.MINUTES)
    assert draft.is_draft
    assert "DRAFT" in _text(desk, draft.content)
    sign_record(desk.press, meeting)
    signed = make_pages(desk.press, meeting, number=1, paper=Paper.MINUTES)
    assert not signed.is_draft
    assert "DRAFT" not in _text(desk, signed.content)
    verdict = registry.all().verifier.verify_content(signed.content, name="minutes.pdf")
    assert verdict.is_in_order


def test_the_pages_of_the_father_hold_nothing_that_is_withheld(
    desk: OpenDesk, meeting: MeetingId
) -> None:
    pages = make_pages(desk.press, meeting, number=1, paper=Paper.MINUTES)
    assert pages.copy.recipient == FATHER
    assert "Tannery Row" not in _text(desk, pages.content)


def test_a_copy_that_is_not_there_is_told(desk: OpenDesk, meeting: MeetingId) -> None:
    with pytest.raises(CopyUnknown):
        make_pages(desk.press, meeting, number=7, paper=Paper.MINUTES)


def test_a_draft_print_has_no_number(desk: OpenDesk, meeting: MeetingId) -> None:
    uid = uuid4()
    pages = print_pages(desk.press, meeting, number=1, paper=Paper.MINUTES, uid=uid)
    assert pages.is_draft
    with desk.bus.read() as reader:
        (kept,) = list_prints(reader, meeting)
        told = reader.list_audit(after=0, limit=1000)[-1]
    assert (kept.id, kept.copy, kept.record_digest) == (uid, 0, "")
    assert (kept.recipient, kept.by) == (FATHER, desk.actor.name)
    assert told.event == "KeepPrint"
    assert told.body is not None
    assert told.body["is_draft"] is True
    assert FATHER not in str(told.body)


def test_the_log_tells_what_was_printed_sent_and_not_yet_sent(
    desk: OpenDesk, meeting: MeetingId, tmp_path: Path
) -> None:
    sign_record(desk.press, meeting)
    print_pages(desk.press, meeting, number=1, paper=Paper.MINUTES, uid=uuid4())
    with desk.bus.read() as reader:
        assert [one.how for one in list_distribution(reader, meeting)] == [How.PRINTED, How.NOT_YET]
    issue_copies(desk.press, meeting, out=tmp_path / "out")
    with desk.bus.read() as reader:
        log = list_distribution(reader, meeting)
    assert [(one.how, one.copy, one.version) for one in log] == [
        (How.PRINTED, 1, 1),
        (How.FILES, 1, 1),
    ]
    assert desk.store.verify_audit(()).is_in_order


def test_withheld_words_stop_a_print_and_nothing_is_noted(
    meeting: MeetingId, desk: OpenDesk
) -> None:
    papers = replace(
        desk.press.papers,
        find_leaks=lambda *_parts, **_rest: (
            Leak(part="page 1", words="Tannery Row", passage=None),
        ),
    )
    press = replace(desk.press, papers=papers)
    with pytest.raises(WithheldFound):
        print_pages(press, meeting, number=1, paper=Paper.MINUTES, uid=uuid4())
    with desk.bus.read() as reader:
        assert list_prints(reader, meeting) == ()


def test_a_print_can_be_given_up_before_it_is_noted(desk: OpenDesk, meeting: MeetingId) -> None:
    sign_record(desk.press, meeting)
    with pytest.raises(ReleaseCancelled):
        print_pages(
            desk.press,
            meeting,
            number=1,
            paper=Paper.MINUTES,
            uid=uuid4(),
            cancelled=lambda: True,
        )
    with desk.bus.read() as reader:
        assert list_prints(reader, meeting) == ()


def test_a_draft_with_a_number_is_refused(desk: OpenDesk, meeting: MeetingId) -> None:
    printed = PrintedCopy(
        id=PartId(uuid4()),
        copy=3,
        recipient=FATHER,
        paper="minutes",
        edition="family",
        edition_digest="a5" * 32,
        at=MONDAY_AFTER,
        by="Somebody",
    )
    with pytest.raises(NotPossible, match="a draft has none"):
        desk.bus.do(KeepPrint(meeting=meeting, of=uuid4(), printed=printed))


def test_a_copy_is_given_up_in_its_middle_and_leaves_nothing(
    desk: OpenDesk, meeting: MeetingId, tmp_path: Path
) -> None:
    sign_record(desk.press, meeting)
    out, asked = tmp_path / "out", 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked == 5

    with pytest.raises(ReleaseCancelled):
        issue_copies(desk.press, meeting, out=out, cancelled=cancelled)
    assert asked == 5
    assert list(out.rglob("*")) == []
    with desk.bus.read() as reader:
        assert [one.how for one in list_distribution(reader, meeting)] == [How.NOT_YET]


@pytest.mark.parametrize("recipient", ["Grace Ilori and Peter Lam", "Leah Marsh"])
def test_what_the_chair_wrote_after_the_close_is_printed_so(recipient: str, desk: OpenDesk) -> None:
    record = worked_record(desk, MARSH, only_for=(recipient,))
    meeting = bring_in(desk, MARSH, record=record)
    item = next(one for one in record.items if one.code == "summary")
    entry = Contribution(
        id=PartId(uuid4()), item=item.id, text="The evenings are the risk.", spoken=MONDAY_AFTER
    )
    desk.bus.do(RecordContribution(meeting=meeting, contribution=entry))
    pages = make_pages(desk.press, meeting, number=1, paper=Paper.MINUTES)
    text = _text(desk, pages.content)
    assert "written after the meeting, 16 November 2026" in text
    assert "The evenings are the risk." in text
