"""Signing and issuing on a real desk: what is refused, what is kept, what shows in the folder."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exports import registry
from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.meeting import State
from meetingdesk.record.codec import digest, encode
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.commands.meeting_steps import ReopenMeeting, StartAmendment
from meetingdesk.service.paper_ports import Truth
from meetingdesk.service.release_copies import (
    find_agency,
    issue_actions,
    issue_copies,
    signed_source,
)
from meetingdesk.service.release_letter import issue_letter
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.release_superseding import find_superseded
from meetingdesk.service.release_troubles import (
    ActionsNotOwned,
    AgencyUnclear,
    LetterNotReady,
    MeetingNotClosed,
    NoLetter,
    ReasonsOpen,
    RecordNotSigned,
    ReleaseCancelled,
)
from tests.helpers.releases import (
    bring_in,
    give_reasons,
    record_of,
    released_desk,
    worked_case,
    worked_record,
)

ICPC, LOWE = "icpc-marsh", "discharge-lowe"
TWO_OF_LOWE = ("Children's social care", "Denise Lowe")
TWO_OF_MARSH = ("Southside", "Darren Pike")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


def test_nobody_signs_while_a_finding_waits_for_its_reason(desk: OpenDesk) -> None:
    desk.bus.do(ImportRecord(body=worked_case(desk, ICPC).body))
    meeting = worked_record(desk, ICPC).meeting.id
    with pytest.raises(ReasonsOpen) as refused:
        sign_record(desk.press, meeting)
    assert len(refused.value.codes) == 12
    assert "deadline-late:conference" in refused.value.sentence
    assert record_of(desk, meeting).meeting.state is State.CLOSED


def test_a_meeting_that_goes_on_is_not_signed(desk: OpenDesk) -> None:
    meeting = bring_in(desk, LOWE)
    desk.bus.do(ReopenMeeting(meeting=meeting, reason="Something was left out."))
    with pytest.raises(MeetingNotClosed):
        sign_record(desk.press, meeting)


def test_signing_freezes_the_record_for_good(desk: OpenDesk) -> None:
    meeting = bring_in(desk, LOWE)
    signed = sign_record(desk.press, meeting)
    record = record_of(desk, meeting)
    assert record.meeting.state is State.SIGNED
    assert digest(record) == signed.digest
    assert len(record.seal_salt) == 64
    with desk.bus.read() as reader:
        (kept,) = reader.list_signed_records(meeting)
    assert (kept.number, kept.digest) == (1, signed.digest)
    with pytest.raises(MeetingNotClosed):
        sign_record(desk.press, meeting)


def test_an_identity_of_an_organisation_signs_record_and_papers(
    desk: OpenDesk, tmp_path: Path
) -> None:
    own = desk.press.identities.own(desk.press.store, desk.actor)
    identity = desk.press.identities.from_pkcs12(own.pkcs12, own.passphrase)
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    signed = sign_record(desk.press, meeting, identity=identity)
    assert signed.signatory == desk.actor.name
    issued = issue_copies(desk.press, meeting, out=tmp_path / "out")
    folder = tmp_path / "out" / issued.copies[0].copy.folder
    verdict = registry.all().verifier.verify(folder / "minutes.pdf")
    assert verdict.signatory is not None
    assert verdict.signatory.fingerprint == signed.fingerprint


def test_what_tells_of_a_signing_stays_the_same_for_every_later_issue(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    signed = sign_record(desk.press, meeting)
    first = signed_source(desk.press, meeting).seal
    issue_copies(desk.press, meeting, out=tmp_path / "out")
    again = signed_source(desk.press, meeting).seal
    assert first == again
    assert again is not None
    assert (again.fingerprint, again.at) == (signed.fingerprint, signed.at)
    with desk.bus.read() as reader:
        (entry,) = reader.list_audit(after=again.chain_number - 1, limit=1)
        assert reader.audit_head().seq > entry.seq
    assert (entry.event, entry.hash) == ("KeepSignedRecord", again.chain_head)
    assert entry.body is not None
    assert entry.body["digest"] == signed.digest


def test_copies_are_made_of_a_signed_record_only(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, LOWE)
    with pytest.raises(RecordNotSigned):
        issue_copies(desk.press, meeting, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_issued_file_stands_in_the_register(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    signed = sign_record(desk.press, meeting)
    issued = issue_copies(desk.press, meeting, out=tmp_path / "out")
    with desk.bus.read() as reader:
        lines = reader.list_issued_files(meeting)
    assert {line.sha256 for line in lines} == {
        file.sha256 for copy in issued.copies for file in copy.files
    }
    assert {line.record_digest for line in lines} == {signed.digest}
    assert all(line.body is None for line in lines)
    assert desk.store.verify_audit(()).is_in_order


def test_giving_up_leaves_no_folder_and_no_line_in_the_register(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting = bring_in(desk, LOWE)
    sign_record(desk.press, meeting)
    told: list[float] = []
    with pytest.raises(ReleaseCancelled):
        issue_copies(
            desk.press,
            meeting,
            out=tmp_path / "out",
            progress=told.append,
            cancelled=lambda: len(told) >= 3,
        )
    assert told == sorted(told)
    assert len(told) == 3
    assert not (tmp_path / "out").exists()
    with desk.bus.read() as reader:
        assert reader.list_issued_files(meeting) == []


def test_the_letter_goes_out_while_findings_are_still_open(desk: OpenDesk, tmp_path: Path) -> None:
    record = worked_record(desk, ICPC, only_for=(*TWO_OF_MARSH, "Janet Marsh"))
    meeting = record.meeting.id
    desk.bus.do(ImportRecord(body=encode(record)))
    issued = issue_letter(desk.press, meeting, out=tmp_path / "letter")
    assert {file.name for copy in issued.copies for file in copy.files} == {
        "letter.docx",
        "letter.pdf",
    }
    assert [copy.copy.recipient for copy in issued.copies] == ["Darren Pike", "Naomi Fisher"]
    (letter,) = record_of(desk, meeting).letters
    assert letter.number == 1
    with pytest.raises(ReasonsOpen):
        sign_record(desk.press, meeting)


def test_the_same_letter_goes_out_again_with_the_copies(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, ICPC, record=worked_record(desk, ICPC, only_for=TWO_OF_MARSH))
    letters = issue_letter(desk.press, meeting, out=tmp_path / "letter")
    sign_record(desk.press, meeting)
    issue_copies(desk.press, meeting, out=tmp_path / "out")
    assert [copy.copy.recipient for copy in letters.copies] == ["Darren Pike", "Naomi Fisher"]
    for copy in letters.copies:
        for file in copy.files:
            then = tmp_path / "letter" / copy.copy.folder / file.name
            again = tmp_path / "out" / copy.copy.folder / file.name
            assert then.read_bytes() == again.read_bytes(), again


def test_without_a_letter_issued_before_the_copies_hold_none(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting = bring_in(desk, ICPC, record=worked_record(desk, ICPC, only_for=TWO_OF_MARSH))
    sign_record(desk.press, meeting)
    issue_copies(desk.press, meeting, out=tmp_path / "out")
    assert list((tmp_path / "out").rglob("annex.pdf"))
    assert not list((tmp_path / "out").rglob("letter.*"))


def test_no_letter_goes_out_before_every_decision_is_taken(desk: OpenDesk, tmp_path: Path) -> None:
    record = worked_record(desk, ICPC)
    meeting = bring_in(desk, ICPC, record=replace(record, decisions=record.decisions[:3]))
    with pytest.raises(LetterNotReady, match="Poppy"):
        issue_letter(desk.press, meeting, out=tmp_path / "letter")
    assert not (tmp_path / "letter").exists()
    assert record_of(desk, meeting).letters == ()


def test_a_signed_record_issues_no_new_letter(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, ICPC)
    sign_record(desk.press, meeting)
    with pytest.raises(LetterNotReady):
        issue_letter(desk.press, meeting, out=tmp_path / "letter")


def test_a_form_without_a_letter_says_so(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, LOWE)
    with pytest.raises(NoLetter):
        issue_letter(desk.press, meeting, out=tmp_path / "letter")


def test_the_action_sheet_of_one_agency_comes_on_its_own(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, LOWE)
    sign_record(desk.press, meeting)
    record = record_of(desk, meeting)
    agency = find_agency(record, "children")
    issued = issue_actions(desk.press, meeting, agency=agency, out=tmp_path / "out")
    (copy,) = issued.copies
    assert copy.copy.folder == "03-childrens-social-care"
    assert [file.name for file in copy.files] == ["actions.docx", "actions.pdf"]
    with pytest.raises(ActionsNotOwned):
        issue_actions(desk.press, meeting, agency=find_agency(record, "GP"), out=tmp_path / "none")
    with pytest.raises(AgencyUnclear, match="GP"):
        find_agency(record, "c")


def test_an_amendment_is_a_new_version_that_supersedes_the_old_papers(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    first = sign_record(desk.press, meeting)
    issue_copies(desk.press, meeting, out=tmp_path / "first")
    desk.bus.do(StartAmendment(meeting=meeting, reason="The GP's name was wrong."))
    give_reasons(desk, meeting, name=LOWE)
    second = sign_record(desk.press, meeting)
    issue_copies(desk.press, meeting, out=tmp_path / "second")
    assert second.digest != first.digest
    verifier = registry.all().verifier
    told = {}
    with desk.bus.read() as reader:
        for version in ("first", "second"):
            manifest = json.loads((tmp_path / version / "manifest.json").read_text("utf-8"))
            folder = tmp_path / version / manifest["copies"][0]["folder"]
            verdict = verifier.verify(folder / "minutes.pdf")
            assert verdict.is_in_order
            assert verdict.paper is not None
            told[verdict.paper.version] = find_superseded(reader, verdict).truth
    assert told == {1: Truth.YES, 2: Truth.NO}


def test_a_file_of_another_desk_is_not_judged(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    sign_record(desk.press, meeting)
    issued = issue_copies(desk.press, meeting, out=tmp_path / "out")
    paper = tmp_path / "out" / issued.copies[0].copy.folder / "minutes.pdf"
    verdict = registry.all().verifier.verify(paper)
    with released_desk(tmp_path / "other") as other, other.bus.read() as reader:
        assert find_superseded(reader, verdict).truth is Truth.UNKNOWN
