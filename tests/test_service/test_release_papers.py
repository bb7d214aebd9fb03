"""What the papers of one copy tell together, and what helps where one holds too much."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest

from exports.plain.writer import plain_text
from meetingdesk.document.blocks import PrintSize
from meetingdesk.document.source import NO_DRESS
from meetingdesk.domain.meeting import ReasonMissing, State, move_to
from meetingdesk.record.redact import Paper
from meetingdesk.service.release_papers import draft_copy, dressed, make_source
from meetingdesk.service.release_troubles import FoundLeak, Place, WithheldFound
from tests.helpers.case_papers import signed_example

MARSH = "icpc-marsh"


def test_the_action_sheet_tells_who_was_in_the_room_as_the_minutes_do() -> None:
    record = signed_example(MARSH)
    at = record.meeting.sittings[0].start + timedelta(days=4)
    source = make_source(record, version=1, at=at, closures=())
    (copy,) = [one for one in source.copies.copies if one.folder.endswith("-adult-mental-health")]
    words = {
        draft.paper: plain_text(draft.document).split("\n")
        for draft in draft_copy(source, copy).drafts
    }
    told = "not in the room, not yet accepted"
    minutes, sheet = words[Paper.MINUTES], words[Paper.ACTIONS]
    assert any(told in line for line in minutes)
    assert any(told in line for line in sheet)


def test_the_digest_of_an_edition_is_that_of_the_record_given_out_with_it() -> None:
    record = signed_example(MARSH)
    at = record.meeting.sittings[0].start + timedelta(days=4)
    source = make_source(record, version=1, at=at, closures=())
    for copy in source.copies.copies:
        for draft in draft_copy(source, copy).drafts:
            attached = draft.document.attachment
            assert attached is not None
            assert hashlib.sha256(attached.content).hexdigest() == draft.edition_digest
            assert draft.document.metadata.edition_digest == draft.edition_digest


def test_a_place_for_receipt_stands_in_the_minutes_of_services_alone() -> None:
    record = signed_example(MARSH)
    at = record.meeting.sittings[0].start + timedelta(days=4)
    source = make_source(record, version=1, at=at, closures=())
    asked = dressed(source, dress=NO_DRESS, receipt_field=True)
    told = {
        (copy.service or copy.role, draft.paper): draft.document.receipt_label
        for copy in asked.copies.copies
        for draft in draft_copy(asked, copy).drafts
    }
    assert told["Health visiting", Paper.MINUTES] == ("Received for the file of Health visiting")
    labelled = {(whom, paper) for (whom, paper), label in told.items() if label}
    assert {paper for _whom, paper in labelled} == {Paper.MINUTES}
    assert {whom for whom, _paper in told} - {whom for whom, _paper in labelled} == {
        "mother",
        "maternal grandmother",
        "father",
    }


def test_a_copy_is_drafted_in_the_print_and_with_the_watermark_asked_for() -> None:
    record = signed_example(MARSH)
    at = record.meeting.sittings[0].start + timedelta(days=4)
    source = make_source(record, version=1, at=at, closures=())
    copy = source.copies.copies[0]
    drafted = draft_copy(source, copy, print_size=PrintSize.LARGE, watermark="DRAFT")
    for draft in drafted.drafts:
        assert draft.document.print_size is PrintSize.LARGE
        assert draft.document.furniture.watermark == "DRAFT"


def _told(file: str) -> str:
    place = Place(kind="actions", uid=uuid4(), field="action", text="Visit Fieldgate at noon.")
    leak = FoundLeak(
        copy=3,
        recipient="Helen Tarrant",
        file=file,
        part="text",
        words="Fieldgate",
        passage=None,
        places=(place,),
    )
    return WithheldFound((leak,)).sentence


def test_a_leak_found_after_signing_says_what_helps_then() -> None:
    assert "begin an amendment, restrict or reword that passage, sign the record" in _told(
        "minutes.pdf"
    )


def test_a_leak_found_in_the_letter_needs_no_amendment() -> None:
    told = _told("letter.docx")
    assert "Restrict or reword that passage, then issue the letter again." in told
    assert "amendment" not in told


def test_a_signed_record_is_not_amended_without_saying_why() -> None:
    meeting = signed_example(MARSH).meeting
    with pytest.raises(ReasonMissing, match=r"^Say why the signed record is amended\.$"):
        move_to(meeting, State.CLOSED, at=meeting.history[-1].at, reason=" ")
