"""What an erasure takes away, and what it leaves."""

from contextlib import closing
from functools import partial
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from meetingdesk.service.stored import IssuedFile, MeetingLine, SignedRecord
from meetingdesk.storage import engine
from meetingdesk.storage.engine import Access
from tests.helpers.desks import CHAIR, NOON, OpenDesk

WORDS = "words of another family"


def _erase(desk: OpenDesk, scope: UUID, uid: UUID | None = None) -> int:
    with desk.store.write() as unit:
        erase = unit.erase_scope if uid is None else partial(unit.erase_body, uid=uid)
        places = erase(scope=scope)
        unit.append_audit(at=NOON, actor=CHAIR, event="EraseEnteredInError", body={"n": places})
        unit.commit()
    return places


def _all_cells(desk: OpenDesk) -> bytes:
    """Give everything that the store holds, decrypted, page by page."""
    access = Access(database=desk.folder / "desk.db", key=desk.key_file.keys().database_keys[0])
    plain = desk.folder.parent / "plain.db"
    with closing(engine.connect(access)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        connection.execute("SELECT sqlcipher_export('plain')")
    content = plain.read_bytes()
    plain.unlink()
    return content


def test_every_word_of_an_erased_entity_is_gone(desk: OpenDesk, scope: UUID) -> None:
    first = desk.save(WORDS, scope=scope)
    desk.save(f"{WORDS}, amended", scope=scope, uid=first.uid)
    other = desk.save("its neighbour", scope=scope)
    assert WORDS.encode() in _all_cells(desk)
    # Two revisions, two audit bodies, the entity.
    assert _erase(desk, scope, first.uid) == 5
    assert WORDS.encode() not in _all_cells(desk)
    with desk.store.read() as view:
        assert view.list_entities(scope) == [other]


def test_that_there_was_something_stays(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save(WORDS, scope=scope)
    with desk.store.read() as view:
        before = view.list_audit(after=0, limit=1)[0]
    _erase(desk, scope, saved.uid)
    with desk.store.read() as view:
        after = view.list_audit(after=0, limit=1)[0]
        [revised] = view.revisions_of_change(1)
    assert after.body is None
    assert (after.at, after.actor, after.event) == (before.at, before.actor, before.event)
    assert after.hash == before.hash
    assert (revised.is_erased, revised.after) == (True, None)


def test_the_chain_still_verifies_and_counts_what_was_erased(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save(WORDS, scope=scope)
    desk.save("its neighbour", scope=scope)
    head = desk.store.checkpoint()
    _erase(desk, scope, saved.uid)
    report = desk.store.verify_audit([head])
    assert report.is_in_order
    assert report.erased == 1


def test_the_same_uid_can_be_used_again_afterwards(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save(WORDS, scope=scope)
    _erase(desk, scope, saved.uid)
    assert desk.save("put right", scope=scope, uid=saved.uid).version == 2
    assert desk.store.verify_audit([]).is_in_order


def test_an_erasure_that_is_not_committed_erases_nothing(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save(WORDS, scope=scope)
    with desk.store.write() as unit:
        unit.erase_body(scope=scope, uid=saved.uid)
    with desk.store.read() as view:
        assert view.get(scope, saved.uid) == saved
    assert desk.store.verify_audit([]).is_in_order


def test_no_permit_is_left_after_an_erasure(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save(WORDS, scope=scope)
    _erase(desk, scope, saved.uid)
    assert not desk.store._writer.permit.is_granted
    with desk.store.read() as view:
        count = view._connection.exec_driver_sql("SELECT count(*) FROM erasure_permit").scalar()
    assert count == 0


def test_erasing_what_is_not_there_erases_nothing(desk: OpenDesk, scope: UUID) -> None:
    desk.save("kept", scope=scope)
    assert _erase(desk, scope, uuid4()) == 0


def test_a_whole_meeting_goes_with_its_papers_and_drafts(desk: OpenDesk, scope: UUID) -> None:
    other = uuid4()
    for meeting in (scope, other):
        _fill_meeting(desk, meeting)
    desk.store.checkpoint()
    _erase(desk, scope)
    with desk.store.read() as view:
        assert view.list_entities(scope) == []
        assert view.list_drafts(scope) == {}
        assert [line.meeting for line in view.list_meeting_lines()] == [other]
        [record] = view.list_signed_records(scope)
        [file] = view.list_issued_files(scope)
        kept = view.find_issued_file(f"{other.hex}{other.hex}")
        assert len(view.list_entities(other)) == 1
    assert (record.body, record.number, file.recipient) == (None, 1, "")
    assert kept is not None
    assert kept.body == WORDS.encode()
    assert desk.store.verify_audit([]).is_in_order


def test_of_a_meeting_that_was_erased_no_word_is_left(desk: OpenDesk, scope: UUID) -> None:
    _fill_meeting(desk, scope)
    assert WORDS.encode() in _all_cells(desk)
    _erase(desk, scope)
    cells = _all_cells(desk)
    assert WORDS.encode() not in cells
    assert b"Aunt Mabel" not in cells


def _fill_meeting(desk: OpenDesk, meeting: UUID) -> None:
    desk.save(WORDS, scope=meeting)
    line = MeetingLine(
        meeting=meeting,
        case=uuid4(),
        title=WORDS,
        form="icpc",
        state="signed",
        start=NOON,
        chair="Ruth Ellery",
        updated=NOON,
    )
    with desk.store.write() as unit:
        unit.put_draft(scope=meeting, key="box", text=WORDS)
        unit.set_meeting_line(line)
        unit.add_signed_record(
            SignedRecord(
                meeting=meeting,
                number=1,
                digest=meeting.hex,
                body=WORDS.encode(),
                signature=b"s",
                certificate=b"c",
                at=NOON,
            )
        )
        unit.add_issued_file(_issued(meeting))
        unit.append_audit(at=NOON, actor=CHAIR, event="Sign", body={})
        unit.commit()


def _issued(meeting: UUID) -> IssuedFile:
    return IssuedFile(
        uid=uuid4(),
        meeting=meeting,
        record_digest=meeting.hex,
        paper="minutes",
        format="pdf",
        copy_number=1,
        recipient="Aunt Mabel",
        edition="family",
        edition_digest="cd" * 32,
        sha256=f"{meeting.hex}{meeting.hex}",
        at=NOON,
        body=WORDS.encode(),
    )


def test_the_pages_keep_nothing_of_many_deleted_texts(desk: OpenDesk, scope: UUID) -> None:
    saved = [desk.save(f"{number} {WORDS} {number}", scope=scope) for number in range(200)]
    desk.store.checkpoint()
    assert _raw_pages(desk).count(WORDS.encode()) >= 600
    for one in saved:
        _erase(desk, scope, one.uid)
    assert WORDS.encode() not in _raw_pages(desk)


PAGE, RESERVE, SALT = 4096, 80, 16


def _raw_pages(desk: OpenDesk) -> bytes:
    """Decrypt the pages as they lie, the free ones too (SQLCipher 4, raw key)."""
    key = desk.key_file.keys().database_keys[0]
    content = (desk.folder / "desk.db").read_bytes()
    plain = []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        body, tail = page[SALT if start == 0 else 0 : -RESERVE], page[-RESERVE:]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(tail[:16])).decryptor()
        plain.append(decryptor.update(body) + decryptor.finalize())
    assert plain[0][2:4] == b"\x02\x02"  # a database in WAL mode, so the key was the right one
    return b"".join(plain)
