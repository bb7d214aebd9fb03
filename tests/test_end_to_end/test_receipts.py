"""Passwords and letters over time: a receipt, a wish that comes late, a wish taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exports import registry
from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.service.commands.deliveries import SetDeliveryWish
from meetingdesk.service.handing_over import (
    confirm_receipt,
    find_copy,
    list_handovers,
    set_wish,
    show_password,
)
from meetingdesk.service.refusals import NoPasswordKept, NotPossible
from meetingdesk.service.release_copies import issue_copies
from meetingdesk.service.release_letter import issue_letter
from meetingdesk.service.release_sign import sign_record
from tests.helpers.releases import bring_in, released_desk, worked_record

MARSH = "icpc-marsh"
FATHER = "Darren Pike"
TODAY = date(2026, 11, 16)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


def _wishing(desk: OpenDesk) -> tuple[MeetingId, int]:
    """Bring in a meeting with one copy, for somebody who wants a password."""
    record = worked_record(desk, MARSH, only_for=(FATHER,))
    meeting = bring_in(desk, MARSH, record=record)
    number = 1
    with desk.bus.read() as reader:
        copy = find_copy(reader, meeting, number=number)
    set_wish(desk.press, copy, large_print=False, password=True)
    return meeting, number


def test_a_confirmed_receipt_lets_the_password_go(desk: OpenDesk, tmp_path: Path) -> None:
    meeting, number = _wishing(desk)
    issue_letter(desk.press, meeting, out=None)
    sign_record(desk.press, meeting)
    with pytest.raises(NotPossible, match="goes out again with the minutes"):
        confirm_receipt(desk.press, meeting, number=number, on=TODAY)
    issue_copies(desk.press, meeting, out=tmp_path / "one")
    first = show_password(desk.press, meeting, number=number)
    issue_copies(desk.press, meeting, out=tmp_path / "two")
    assert show_password(desk.press, meeting, number=number) == first

    confirm_receipt(desk.press, meeting, number=number, on=TODAY, by="By telephone")
    with pytest.raises(NoPasswordKept):
        show_password(desk.press, meeting, number=number)
    with desk.bus.read() as reader:
        (handover,) = list_handovers(reader, meeting)
        assert reader.list_secrets("password/") == []
        told = reader.list_audit(after=0, limit=1000)[-1]
    assert [(one.on, one.by) for one in handover.receipts] == [(TODAY, "By telephone")]
    assert told.event == "ConfirmReceipt"
    assert told.body is not None
    assert told.body["password_removed"] is True

    issued = issue_copies(desk.press, meeting, out=tmp_path / "three")
    assert show_password(desk.press, meeting, number=number) != first
    assert "letter.pdf" not in [file.name for file in issued.copies[0].files]
    assert "password was let go of" in issued.notes[0]
    assert desk.store.verify_audit(()).is_in_order


def test_a_letter_from_before_the_wish_does_not_lie_open_beside_locked_minutes(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting = bring_in(desk, MARSH, record=worked_record(desk, MARSH, only_for=(FATHER,)))
    issue_letter(desk.press, meeting, out=None)
    with desk.bus.read() as reader:
        copy = find_copy(reader, meeting, number=1)
    set_wish(desk.press, copy, large_print=False, password=True)
    sign_record(desk.press, meeting)
    issued = issue_copies(desk.press, meeting, out=tmp_path / "out")
    names = {file.name for file in issued.copies[0].files}
    assert names == {"minutes.docx", "minutes.pdf"}
    assert "before the recipient wanted a password" in issued.notes[0]


def test_a_wish_taken_back_leaves_the_locked_letter_with_its_password(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting, number = _wishing(desk)
    issue_letter(desk.press, meeting, out=None)
    with desk.bus.read() as reader:
        copy = find_copy(reader, meeting, number=number)
    set_wish(desk.press, copy, large_print=False, password=False)
    sign_record(desk.press, meeting)
    issued = issue_copies(desk.press, meeting, out=tmp_path / "out")
    folder = tmp_path / "out" / issued.copies[0].copy.folder
    is_locked = registry.all().is_locked
    assert is_locked((folder / "letter.pdf").read_bytes())
    assert not is_locked((folder / "minutes.pdf").read_bytes())
    password = show_password(desk.press, meeting, number=number)
    assert registry.all().verifier.verify(folder / "letter.pdf", password=password).is_in_order


def test_a_wish_can_be_said_after_signing_and_taken_back(desk: OpenDesk) -> None:
    meeting = bring_in(desk, MARSH, record=worked_record(desk, MARSH, only_for=(FATHER,)))
    sign_record(desk.press, meeting)
    with desk.bus.read() as reader:
        copy = find_copy(reader, meeting, number=1)
    changes = desk.bus.do(SetDeliveryWish(person=copy.audience.people[0], large_print=True))
    with desk.bus.read() as reader:
        (handover,) = list_handovers(reader, meeting)
    assert handover.wish.large_print
    assert changes.seq is not None
