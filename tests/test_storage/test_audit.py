"""Attacks on the audit log: each is refused or found; what cannot be, is found with an anchor."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from uuid import UUID

import pytest

from meetingdesk.service.stored import AuditReport
from meetingdesk.storage import engine
from meetingdesk.storage.engine import Access, RawConnection
from tests.helpers.desks import CHAIR, NOON, OpenDesk


@contextmanager
def other_tool(desk: OpenDesk) -> Iterator[RawConnection]:
    """Open the closed store with its key and no restraint, triggers taken away."""
    desk.store.close()
    access = Access(database=desk.folder / "desk.db", key=desk.key_file.keys().database_keys[0])
    with closing(engine.connect(access)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in triggers:
            connection.execute(sql)


def _fill(desk: OpenDesk, scope: UUID, entries: int = 12) -> None:
    for number in range(entries):
        desk.save(f"contribution {number}", scope=scope)
    desk.store.checkpoint()


def _codes(report: AuditReport) -> set[str]:
    return {problem.code for problem in report.problems}


def _attack(desk: OpenDesk, *statements: str) -> set[str]:
    with other_tool(desk) as connection:
        for statement in statements:
            connection.execute(statement)
    desk.reopen()
    return _codes(desk.store.verify_audit([]))


def test_an_untouched_log_verifies(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    report = desk.store.verify_audit([])
    assert report.is_in_order
    assert (report.entries, report.checkpoints, report.head.seq) == (12, 1, 12)


def test_the_report_names_the_anchors_it_was_held_against(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    head = desk.store.checkpoint()
    assert set(desk.store.verify_audit([head]).anchors) == {head}


def test_a_changed_body_is_found(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    assert _attack(
        desk,
        "UPDATE audit SET body = cast(replace(body, 'bution', 'but1on') AS BLOB) WHERE seq = 3",
    ) >= {"body-changed"}


def test_a_changed_header_is_found(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    found = _attack(
        desk,
        "UPDATE audit SET header = cast(replace(header, 'Ellery', 'Malory') AS BLOB) WHERE seq = 3",
    )
    assert "link-broken" in found


def test_a_removed_entry_is_found(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    assert _attack(desk, "DELETE FROM audit WHERE seq = 5") >= {"gap", "link-broken"}


def test_a_cut_tail_is_found_by_the_signature(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    assert _attack(desk, "DELETE FROM audit WHERE seq > 9") >= {"checkpoint-ahead"}


def test_a_cut_tail_with_its_signatures_is_found_by_the_anchor(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    found = _attack(
        desk,
        "DELETE FROM audit WHERE seq > 9",
        "DELETE FROM audit_checkpoint",
    )
    assert "anchor-ahead" in found


def test_removed_signatures_alone_are_no_loss_of_the_anchor(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    assert _attack(
        desk,
        "DELETE FROM audit_checkpoint",
        "UPDATE audit SET hash = x'00' WHERE seq = 12",
    ) >= {"anchor-differs"}


def test_a_chain_rebuilt_by_another_tool_is_found_by_the_signature(
    desk: OpenDesk, scope: UUID
) -> None:
    _fill(desk, scope)
    with other_tool(desk) as connection:
        _rebuild(connection, first=5)
    desk.reopen()
    report = desk.store.verify_audit([])
    assert "checkpoint-differs" in _codes(report)
    assert not any(problem.code == "link-broken" for problem in report.problems)


def _rebuild(connection: RawConnection, *, first: int) -> None:
    """Change one body and make every later hash fit, as one does who has the database key."""
    from meetingdesk.storage.audit_chain import commit_to, link_hash  # noqa: PLC0415

    row = connection.execute("SELECT hash FROM audit WHERE seq = ?", (first - 1,)).fetchone()
    assert row is not None
    previous = row[0]
    rows = connection.execute(
        "SELECT seq, header, body, salt FROM audit WHERE seq >= ? ORDER BY seq", (first,)
    ).fetchall()
    for seq, header, body, salt in rows:
        new = body.replace(b"contribution", b"falsehood") if seq == first else body
        commitment = commit_to(salt, new)
        previous = link_hash(previous, seq, header=header, commitment=commitment)
        connection.execute(
            "UPDATE audit SET body = ?, commitment = ?, hash = ? WHERE seq = ?",
            (new, commitment, previous, seq),
        )


@pytest.mark.parametrize("column", ["header", "body", "salt", "commitment", "hash"])
@pytest.mark.parametrize("value", ["'text'", "7", "x''"])
def test_a_column_of_another_kind_is_found_and_nothing_breaks(
    desk: OpenDesk, scope: UUID, column: str, value: str
) -> None:
    _fill(desk, scope)
    assert _attack(desk, f"UPDATE audit SET {column} = {value} WHERE seq IN (4, 12)")  # noqa: S608 - ours


def test_a_forged_signature_is_found(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    assert _attack(desk, "UPDATE audit_checkpoint SET signature = zeroblob(64)") == {
        "checkpoint-forged"
    }


def test_an_old_store_put_back_is_found_by_the_anchor_at_once(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    desk.store.close()
    old = desk.folder.parent / "old.db"
    shutil.copy(desk.folder / "desk.db", old)
    desk.reopen()
    _fill(desk, scope)
    desk.store.close()
    shutil.copy(old, desk.folder / "desk.db")
    desk.reopen()
    assert _codes(desk.store.opening) == {"anchor-ahead"}


def test_a_whole_old_folder_put_back_is_found_with_an_anchor_on_paper(
    desk: OpenDesk, scope: UUID
) -> None:
    _fill(desk, scope)
    desk.store.close()
    old = desk.folder.parent / "old"
    shutil.copytree(desk.folder, old)
    desk.reopen()
    _fill(desk, scope)
    printed = desk.store.checkpoint()
    desk.store.close()
    shutil.rmtree(desk.folder)
    old.rename(desk.folder)
    desk.reopen()
    assert desk.store.verify_audit([]).is_in_order
    assert _codes(desk.store.verify_audit([printed])) == {"anchor-ahead"}


def test_a_lost_anchor_is_told(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    desk.store.close()
    (desk.folder / "desk.anchor").unlink()
    desk.reopen()
    assert _codes(desk.store.opening) == {"anchor-missing"}


def test_a_forged_anchor_does_not_count(desk: OpenDesk, scope: UUID) -> None:
    _fill(desk, scope)
    anchor = desk.folder / "desk.anchor"
    anchor.write_bytes(anchor.read_bytes().replace(b'"seq": 12', b'"seq": 11'))
    assert "anchor-missing" in _codes(desk.store.verify_audit([]))


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE revision SET body = x'00' WHERE id = 4", "data-changed"),
        ("DELETE FROM revision WHERE id = 4", "data-missing"),
        ("UPDATE entity SET body = x'00' WHERE id = 4", "current-differs"),
        ("DELETE FROM entity WHERE id = 4", "current-differs"),
        ("UPDATE audit SET change = 1 WHERE seq = 4", "change-moved"),
        ("UPDATE audit SET salt = NULL WHERE seq = 4", "half-erased"),
        ("INSERT INTO erasure_permit VALUES (1)", "permit-left"),
    ],
)
def test_data_changed_behind_the_log_is_found(
    desk: OpenDesk, scope: UUID, statement: str, code: str
) -> None:
    _fill(desk, scope)
    assert code in _attack(desk, statement)


def test_what_happened_since_the_last_signature_is_looked_at_when_opening(
    desk: OpenDesk, scope: UUID
) -> None:
    _fill(desk, scope)
    for number in range(5):
        desk.save(f"later {number}", scope=scope)
    desk.store.abandon()
    with other_tool(desk) as connection:
        connection.execute("UPDATE audit SET body = x'7b7d' WHERE seq = 15")
    desk.reopen()
    assert desk.store.opening.first == 13
    assert "body-changed" in _codes(desk.store.opening)


def test_a_look_since_the_last_signature_is_a_small_part_of_the_whole(
    desk: OpenDesk, scope: UUID
) -> None:
    _fill(desk, scope, entries=40)
    desk.reopen()
    assert desk.store.opening.entries == 0
    assert desk.store.verify_audit([]).entries == 40


def test_the_log_signs_itself_now_and_then(desk: OpenDesk) -> None:
    with desk.store.write() as unit:
        for _number in range(401):
            unit.append_audit(at=NOON, actor=CHAIR, event="RecordRead", body={})
        unit.commit()
    assert desk.store.verify_audit([]).checkpoints == 2


@pytest.mark.parametrize("entries", [100_000, pytest.param(1_000_000, marks=pytest.mark.deep)])
def test_a_long_log_is_verified_whole_and_its_end_in_a_twentieth_of_the_time(
    desk: OpenDesk, entries: int, clock: Callable[[], float]
) -> None:
    with desk.store.write() as unit:
        for number in range(entries):
            unit.append_audit(at=NOON, actor=CHAIR, event="RecordRead", body={"number": number})
        unit.commit()
    start = clock()
    report = desk.store.verify_audit([])
    whole = clock() - start
    assert report.is_in_order
    assert report.entries == entries
    desk.store.close()
    start = clock()
    desk.reopen()
    assert clock() - start < whole / 20


@pytest.fixture
def clock() -> Callable[[], float]:
    """Give the clock that a duration is measured with."""
    import time  # noqa: PLC0415 - only here

    return time.perf_counter
