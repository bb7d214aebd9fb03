"""List lines, signed records, issued files, drafts and secrets."""

import dataclasses
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.errors import Conflict
from meetingdesk.service.stored import CaseLine, IssuedFile, MeetingLine, SignedRecord
from tests.helpers.desks import CHAIR, NOON, OpenDesk


def _line(title: str, *, start: datetime | None) -> MeetingLine:
    return MeetingLine(
        meeting=uuid4(),
        case=uuid4(),
        title=title,
        form="icpc",
        state="open",
        start=start,
        chair="Ruth Ellery",
        updated=NOON,
    )


def test_meetings_are_listed_newest_first_after_those_without_a_date(desk: OpenDesk) -> None:
    lines = [
        _line("old", start=NOON.replace(year=2025)),
        _line("new", start=NOON),
        _line("planned", start=None),
    ]
    with desk.store.write() as unit:
        for line in lines:
            unit.set_meeting_line(line)
        unit.commit()
    with desk.store.read() as view:
        assert view.list_meeting_lines() == [lines[2], lines[1], lines[0]]


def test_a_line_is_replaced_and_taken_off(desk: OpenDesk) -> None:
    line = _line("before", start=NOON)
    case = CaseLine(case=line.case, title="Invented", state="open", updated=NOON)
    with desk.store.write() as unit:
        unit.set_meeting_line(line)
        unit.set_meeting_line(dataclasses.replace(line, title="after"))
        unit.set_case_line(case)
        unit.commit()
    with desk.store.read() as view:
        assert [one.title for one in view.list_meeting_lines()] == ["after"]
        assert view.list_case_lines() == [case]
    with desk.store.write() as unit:
        unit.remove_meeting_line(line.meeting)
        unit.remove_case_line(line.case)
        unit.commit()
    with desk.store.read() as view:
        assert view.list_meeting_lines() == []
        assert view.list_case_lines() == []


def test_a_signed_record_is_kept_and_its_number_is_taken_once(desk: OpenDesk, scope: UUID) -> None:
    record = SignedRecord(
        meeting=scope,
        number=1,
        digest="ab" * 32,
        body=b"{}",
        signature=b"s",
        certificate=b"c",
        at=NOON,
    )
    with desk.store.write() as unit:
        unit.add_signed_record(record)
        unit.append_audit(at=NOON, actor=CHAIR, event="Sign", body={})
        unit.commit()
    with desk.store.read() as view:
        assert view.list_signed_records(scope) == [record]
    with pytest.raises(Conflict), desk.store.write() as unit:
        unit.add_signed_record(dataclasses.replace(record, digest="ef" * 32))


def test_an_issued_file_is_kept_and_found_by_its_digest(desk: OpenDesk, scope: UUID) -> None:
    file = IssuedFile(
        uid=uuid4(),
        meeting=scope,
        record_digest="ab" * 32,
        paper="minutes",
        format="pdf",
        copy_number=3,
        recipient="Health visiting",
        edition="professional",
        edition_digest="cd" * 32,
        sha256="ef" * 32,
        at=NOON,
        body=b"%PDF",
    )
    with desk.store.write() as unit:
        unit.add_issued_file(file)
        unit.append_audit(at=NOON, actor=CHAIR, event="Issue", body={})
        unit.commit()
    with desk.store.read() as view:
        assert view.list_issued_files(scope) == [dataclasses.replace(file, body=None)]
        assert view.find_issued_file("ef" * 32) == file
        assert view.find_issued_file("00" * 32) is None
    with pytest.raises(Conflict), desk.store.write() as unit:
        unit.add_issued_file(file)


def test_a_signed_record_needs_an_audit_entry_too(desk: OpenDesk, scope: UUID) -> None:
    record = SignedRecord(
        meeting=scope, number=1, digest="a", body=b"", signature=b"", certificate=b"", at=NOON
    )
    with desk.store.write() as unit:
        unit.add_signed_record(record)
        with pytest.raises(RuntimeError, match="audit"):
            unit.commit()


def test_drafts_are_replaced_and_an_empty_one_goes(desk: OpenDesk, scope: UUID) -> None:
    for text in ("He sa", "He said"):
        with desk.store.write() as unit:
            unit.put_draft(scope=scope, key="box", text=text)
            unit.put_draft(scope=scope, key="other", text="x")
            unit.commit()
    with desk.store.read() as view:
        assert view.get_draft(scope, "box") == "He said"
        assert view.list_drafts(scope) == {"box": "He said", "other": "x"}
    with desk.store.write() as unit:
        unit.put_draft(scope=scope, key="box", text="")
        unit.commit()
    with desk.store.read() as view:
        assert view.get_draft(scope, "box") is None


def test_secrets_are_kept_and_replaced(desk: OpenDesk) -> None:
    for secret in (b"one", b"two"):
        with desk.store.write() as unit:
            unit.put_secret("identity", secret)
            unit.commit()
    with desk.store.read() as view:
        assert view.get_secret("identity") == b"two"
        assert view.get_secret("other") is None
