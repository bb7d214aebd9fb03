"""What one transaction does, and what it refuses."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from meetingdesk.domain.errors import Conflict
from meetingdesk.service.stored import Stored
from tests.helpers.desks import CHAIR, DEPUTY, NOON, OpenDesk


def test_what_was_saved_is_read_back(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("He sleeps at his aunt's.", scope=scope)
    with desk.store.read() as view:
        assert view.get(scope, saved.uid) == saved
    assert saved.version == 1
    assert saved.body == b"He sleeps at his aunt's."


def test_what_is_not_there_is_none(desk: OpenDesk, scope: UUID) -> None:
    with desk.store.read() as view:
        assert view.get(scope, uuid4()) is None


def test_leaving_without_commit_leaves_nothing(desk: OpenDesk, scope: UUID) -> None:
    with desk.store.write() as unit:
        desk.save_in(unit, "never said", scope=scope)
    with desk.store.read() as view:
        assert view.list_entities(scope) == []
        assert view.audit_head().seq == 0
        assert view.list_changes(None, limit=9) == []


def test_an_error_within_leaves_nothing(desk: OpenDesk, scope: UUID) -> None:
    def fail_half_way() -> None:
        with desk.store.write() as unit:
            desk.save_in(unit, "never said", scope=scope)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with desk.store.read() as view:
        assert view.list_entities(scope) == []


def test_a_unit_is_over_after_its_commit(desk: OpenDesk, scope: UUID) -> None:
    with desk.store.write() as unit:
        desk.save_in(unit, "said", scope=scope)
        unit.commit()
        with pytest.raises(RuntimeError, match="outside"):
            unit.get(scope, uuid4())


def test_entities_come_in_their_order_within_their_kind(desk: OpenDesk, scope: UUID) -> None:
    texts = [desk.save(f"{n}", scope=scope).body for n in range(12)]
    desk.save("an action", scope=scope, kind="action")
    with desk.store.read() as view:
        assert [one.body for one in view.list_entities(scope, "contribution")] == texts
        assert [one.seq for one in view.list_entities(scope, "contribution")] == list(range(1, 13))
        assert [one.kind for one in view.list_entities(scope)] == ["action"] + ["contribution"] * 12


def test_an_amended_entity_stays_in_its_place(desk: OpenDesk, scope: UUID) -> None:
    first = desk.save("first", scope=scope)
    desk.save("second", scope=scope)
    amended = desk.save("first, put right", scope=scope, uid=first.uid)
    assert (amended.seq, amended.version) == (1, 2)


def test_an_entity_can_be_put_in_a_place(desk: OpenDesk, scope: UUID) -> None:
    first = desk.save("first", scope=scope)
    desk.save("second", scope=scope)
    with desk.store.write() as unit:
        unit.begin_change(name="MoveContribution", actor=CHAIR, at=NOON)
        unit.put(
            scope=scope,
            kind=first.kind,
            uid=first.uid,
            body=first.body,
            expected_version=1,
            seq=9,
        )
        unit.append_audit(at=NOON, actor=CHAIR, event="MoveContribution", body={})
        unit.commit()
    with desk.store.read() as view:
        assert [one.body for one in view.list_entities(scope)] == [b"second", b"first"]


def _put(desk: OpenDesk, saved: Stored, expected: int) -> None:
    with desk.store.write() as unit:
        unit.begin_change(name="AmendContribution", actor=CHAIR, at=NOON)
        unit.put(
            scope=saved.scope,
            kind=saved.kind,
            uid=saved.uid,
            body=b"other",
            expected_version=expected,
        )


@pytest.mark.parametrize("expected", [0, 2, 7])
def test_a_change_of_another_version_is_a_conflict(
    desk: OpenDesk, scope: UUID, expected: int
) -> None:
    saved = desk.save("said", scope=scope)
    with pytest.raises(Conflict) as refused:
        _put(desk, saved, expected)
    assert refused.value.found_version == 1


def test_the_removal_of_another_version_is_a_conflict(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("said", scope=scope)
    with pytest.raises(Conflict):
        desk.remove(dataclasses.replace(saved, version=2))
    with desk.store.read() as view:
        assert view.get(scope, saved.uid) == saved


def test_removing_what_is_not_there_is_a_conflict(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("said", scope=scope)
    desk.remove(saved)
    with pytest.raises(Conflict):
        desk.remove(dataclasses.replace(saved, version=0))


def test_two_desks_of_the_same_uid_in_two_scopes_do_not_meet(desk: OpenDesk) -> None:
    one, other, uid = uuid4(), uuid4(), uuid4()
    desk.save("in the one", scope=one, uid=uid)
    desk.save("in the other", scope=other, uid=uid)
    with desk.store.read() as view:
        assert [entity.body for entity in view.list_entities(one)] == [b"in the one"]


def test_a_version_and_a_place_are_never_used_twice(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("said", scope=scope)
    desk.remove(saved)
    again = desk.save("said again", scope=scope, uid=saved.uid)
    assert (again.version, again.seq) == (3, 2)


def test_a_change_tells_what_was_before_and_after(desk: OpenDesk, scope: UUID) -> None:
    first = desk.save("before", scope=scope)
    second = desk.save("after", scope=scope, uid=first.uid)
    with desk.store.read() as view:
        [made] = view.revisions_of_change(1)
        [amended] = view.revisions_of_change(2)
    assert (made.before, made.after) == (None, first)
    assert (amended.before, amended.after) == (first, second)


def test_a_removal_tells_what_was_before(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("before", scope=scope)
    desk.remove(saved)
    again = desk.save("again", scope=scope, uid=saved.uid)
    with desk.store.read() as view:
        [removed] = view.revisions_of_change(2)
        [put_back] = view.revisions_of_change(3)
    assert (removed.before, removed.after) == (saved, None)
    assert (put_back.before, put_back.after) == (None, again)


def test_a_change_that_wrote_twice_is_one_line_from_the_first_to_the_last(
    desk: OpenDesk, scope: UUID
) -> None:
    saved = desk.save("before", scope=scope)
    with desk.store.write() as unit:
        change = unit.begin_change(name="Merge", actor=CHAIR, at=NOON)
        for version, body in ((1, b"between"), (2, b"after")):
            unit.put(
                scope=scope,
                kind=saved.kind,
                uid=saved.uid,
                body=body,
                expected_version=version,
            )
        unit.append_audit(at=NOON, actor=CHAIR, event="Merge", body={})
        unit.commit()
    with desk.store.read() as view:
        [merged] = view.revisions_of_change(change)
    assert merged.before == saved
    assert merged.after is not None
    assert (merged.after.body, merged.after.version) == (b"after", 3)


def test_changes_are_listed_newest_first_for_a_scope_or_for_all(desk: OpenDesk) -> None:
    one, other = uuid4(), uuid4()
    for scope in (one, other, one):
        desk.save("said", scope=scope)
    with desk.store.read() as view:
        assert [change.seq for change in view.list_changes(one, limit=9)] == [3, 1]
        assert [change.seq for change in view.list_changes(None, limit=2)] == [3, 2]
        assert view.list_changes(one, limit=1)[0].actor == CHAIR


def test_a_change_remembers_what_it_reverts(desk: OpenDesk, scope: UUID) -> None:
    desk.save("said", scope=scope)
    with desk.store.write() as unit:
        unit.begin_change(name="RevertChange", actor=DEPUTY, at=NOON, reverts=1)
        unit.append_audit(at=NOON, actor=DEPUTY, event="RevertChange", body={"change": 1})
        unit.commit()
    with desk.store.read() as view:
        newest = view.list_changes(None, limit=1)[0]
    assert (newest.reverts, newest.actor, newest.at) == (1, DEPUTY, NOON)


def test_a_write_without_a_change_is_a_fault_of_the_program(desk: OpenDesk, scope: UUID) -> None:
    with pytest.raises(RuntimeError, match="change"), desk.store.write() as unit:
        unit.put(scope=scope, kind="contribution", uid=uuid4(), body=b"", expected_version=0)


def test_a_second_change_in_a_transaction_is_a_fault_of_the_program(desk: OpenDesk) -> None:
    with desk.store.write() as unit:
        unit.begin_change(name="One", actor=CHAIR, at=NOON)
        with pytest.raises(RuntimeError, match="one change"):
            unit.begin_change(name="Two", actor=CHAIR, at=NOON)


def test_a_write_without_an_audit_entry_cannot_be_committed(desk: OpenDesk, scope: UUID) -> None:
    with desk.store.write() as unit:
        unit.begin_change(name="Silent", actor=CHAIR, at=NOON)
        unit.put(scope=scope, kind="contribution", uid=uuid4(), body=b"", expected_version=0)
        with pytest.raises(RuntimeError, match="audit"):
            unit.commit()
    with desk.store.read() as view:
        assert view.list_entities(scope) == []


def test_a_time_without_a_zone_cannot_be_kept(desk: OpenDesk) -> None:
    naive = datetime(2026, 11, 5, 12)  # noqa: DTZ001 - this is what must be refused
    with pytest.raises(sa.exc.StatementError, match="zone"), desk.store.write() as unit:
        unit.begin_change(name="Now", actor=CHAIR, at=naive)


def test_audit_entries_are_listed_as_a_person_reads_them(desk: OpenDesk, scope: UUID) -> None:
    desk.save("one", scope=scope)
    desk.save("two", scope=scope)
    with desk.store.read() as view:
        [entry] = view.list_audit(after=1, limit=9)
        assert view.audit_head().hash == entry.hash
    assert (entry.seq, entry.event, entry.actor) == (2, "RecordContribution", CHAIR)
    assert entry.body == {"text": "two"}


def test_a_read_alone_can_be_audited(desk: OpenDesk) -> None:
    with desk.store.write() as unit:
        unit.append_audit(at=NOON, actor=CHAIR, event="RecordRead", body={"words": "é – 👩‍👧"})
        unit.commit()
    with desk.store.read() as view:
        assert view.list_audit(after=0, limit=1)[0].body == {"words": "é – 👩‍👧"}


@pytest.mark.parametrize("body", [{"x": float("nan")}, {"x": "\ud800"}])
def test_an_audit_entry_that_has_no_one_spelling_is_refused(
    desk: OpenDesk, body: dict[str, float | str]
) -> None:
    with pytest.raises(ValueError, match=r"JSON|surrogate"), desk.store.write() as unit:
        unit.append_audit(at=NOON, actor=CHAIR, event="Odd", body=body)


def test_a_reader_sees_one_moment_while_others_write(desk: OpenDesk, scope: UUID) -> None:
    desk.save("one", scope=scope)
    with desk.store.read() as view:
        assert len(view.list_entities(scope)) == 1
        desk.save("two", scope=scope)
        assert len(view.list_entities(scope)) == 1
    with desk.store.read() as view:
        assert len(view.list_entities(scope)) == 2


def test_many_threads_write_and_read_without_loss(desk: OpenDesk, scope: UUID) -> None:
    def work(number: int) -> int:
        for turn in range(5):
            desk.save(f"{number}/{turn}", scope=scope)
            with desk.store.read() as view:
                assert view.list_entities(scope)
        return number

    with ThreadPoolExecutor(24) as threads:
        assert sorted(threads.map(work, range(24))) == list(range(24))
    with desk.store.read() as view:
        kept = view.list_entities(scope)
    assert {one.body.decode() for one in kept} == {f"{n}/{t}" for n in range(24) for t in range(5)}
    assert [one.seq for one in kept] == list(range(1, 121))
    assert desk.store.verify_audit([]).is_in_order


def test_two_who_change_the_same_never_overwrite_each_other(desk: OpenDesk, scope: UUID) -> None:
    saved = desk.save("0", scope=scope)

    def increment(_number: int) -> int:
        conflicts = 0
        while True:
            with desk.store.read() as view:
                now = view.get(scope, saved.uid)
            assert now is not None
            try:
                _increment_once(desk, now)
            except Conflict:
                conflicts += 1
            else:
                return conflicts

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(increment, range(60)))
    with desk.store.read() as view:
        now = view.get(scope, saved.uid)
    assert now is not None
    assert (now.body, now.version) == (b"60", 61)


def _increment_once(desk: OpenDesk, now: Stored) -> None:
    with desk.store.write() as unit:
        unit.begin_change(name="Count", actor=CHAIR, at=NOON)
        unit.put(
            scope=now.scope,
            kind=now.kind,
            uid=now.uid,
            body=str(int(now.body) + 1).encode(),
            expected_version=now.version,
        )
        unit.append_audit(at=NOON, actor=CHAIR, event="Count", body={})
        unit.commit()
