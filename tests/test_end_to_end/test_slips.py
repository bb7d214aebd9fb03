"""A password never lies beside the files that it opens, whichever of them was there first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.service.delivery_troubles import (
    CopiesBesideSlip,
    SlipBesideCopy,
    SlipNotWritten,
)
from meetingdesk.service.handing_over import find_copy, print_password, set_wish
from meetingdesk.service.release_copies import issue_copies
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.store_troubles import TargetExists
from tests.helpers.releases import bring_in, released_desk, worked_record

LOWE, AUNT = "discharge-lowe", "Denise Lowe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A meeting whose one copy is locked and went out once."""

    desk: OpenDesk
    meeting: MeetingId
    copies: Path

    def print_slip(self, file: Path) -> None:
        """Print the slip of the only copy."""
        print_password(self.desk.press, self.meeting, number=1, file=file)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    place = tmp_path_factory.mktemp("sent")
    with released_desk(place / "desk") as desk:
        meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=(AUNT,)))
        sign_record(desk.press, meeting)
        with desk.bus.read() as reader:
            copy = find_copy(reader, meeting, number=1)
        set_wish(desk.press, copy, large_print=False, password=True)
        copies = place / "for the post" / "copies"
        issue_copies(desk.press, meeting, out=copies)
        yield Sent(desk=desk, meeting=meeting, copies=copies)


@pytest.mark.parametrize("place", [".", "copies", "copies/of Friday/.."])
def test_no_copies_go_where_a_slip_lies(sent: Sent, tmp_path: Path, place: str) -> None:
    slip = tmp_path / "Slip.PDF"
    sent.print_slip(slip)
    with pytest.raises(CopiesBesideSlip, match="Delete the slip once it is printed"):
        issue_copies(sent.desk.press, sent.meeting, out=tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == [slip]


def test_no_copies_go_above_a_slip(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "slips").mkdir()
    sent.print_slip(tmp_path / "slips" / "slip.pdf")
    with pytest.raises(CopiesBesideSlip):
        issue_copies(sent.desk.press, sent.meeting, out=tmp_path)


def test_copies_go_out_beside_other_papers(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "agenda.pdf").write_bytes(b"%PDF-1.7 no slip at all")
    out = tmp_path / "copies"
    assert len(issue_copies(sent.desk.press, sent.meeting, out=out).copies) == 1


def test_a_link_into_the_copies_does_not_hide_where_a_slip_goes(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(sent.copies, target_is_directory=True)
    with pytest.raises(SlipBesideCopy):
        sent.print_slip(tmp_path / "elsewhere" / "slip.pdf")
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "slip.pdf").symlink_to(sent.copies / "slip.pdf")
    with pytest.raises(SlipBesideCopy):
        sent.print_slip(tmp_path / "post" / "slip.pdf")
    assert not (sent.copies / "slip.pdf").exists()


def test_a_slip_follows_no_link_to_another_file(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    (tmp_path / "slip.pdf").symlink_to(tmp_path / "post" / "other.pdf")
    with pytest.raises(TargetExists):
        sent.print_slip(tmp_path / "slip.pdf")
    assert not (tmp_path / "post" / "other.pdf").exists()


def test_a_relative_place_is_looked_at_where_it_is(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sent.copies)
    for place in ("slip.pdf", "../slip.pdf"):
        with pytest.raises(SlipBesideCopy):
            sent.print_slip(Path(place))


def test_a_slip_for_a_folder_that_is_missing_is_refused(sent: Sent, tmp_path: Path) -> None:
    with pytest.raises(SlipNotWritten):
        sent.print_slip(tmp_path / "missing" / "slip.pdf")
