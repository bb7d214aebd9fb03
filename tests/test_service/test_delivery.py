"""What recipients wish, on a real store: for every meeting, taken back, joined, erased."""

from dataclasses import replace
from datetime import date
from math import log2
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import AgencyId, MeetingId, PersonId
from meetingdesk.domain.sharing import Audience
from meetingdesk.service.commands.deliveries import SetDeliveryWish
from meetingdesk.service.commands.erasing import EraseAfterRetention
from meetingdesk.service.commands.meeting_steps import CancelMeeting
from meetingdesk.service.commands.people import AddPerson, JoinPeople
from meetingdesk.service.commands.releases import KeepIssuedFiles
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.delivery import find_wish, plan_delivery
from meetingdesk.service.entities import WISHES
from meetingdesk.service.passwords import NewPassword, draw_password, password_name
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Bench, Scene, person, plan_scene


def _wish(bench: Bench, audience: Audience) -> tuple[bool, bool]:
    with bench.bus.read() as reader:
        wish = find_wish(reader, audience)
    return wish.large_print, wish.password


def _alone(uid: PersonId) -> Audience:
    return Audience(people=(uid,))


def test_nobody_wishes_anything_unless_they_say_so(scene: Scene) -> None:
    assert _wish(scene.bench, _alone(scene.child)) == (False, False)
    with scene.bench.bus.read() as reader:
        delivery = plan_delivery(reader, scene.meeting, audience=_alone(scene.child))
    assert (delivery.lock, delivery.is_large, delivery.new_passwords) == ("", False, ())


def test_what_a_person_wishes_is_known_in_every_meeting(scene: Scene) -> None:
    scene.bench.do(SetDeliveryWish(person=scene.child, large_print=True, password=True))
    assert _wish(scene.bench, _alone(scene.child)) == (True, True)
    with scene.bench.bus.read() as reader:
        here, there = (
            plan_delivery(reader, meeting, audience=_alone(scene.child))
            for meeting in (scene.meeting, MeetingId(uuid4()))
        )
    assert here.is_large
    assert there.is_large
    assert here.password != there.password


def test_the_wish_of_an_agency_is_not_that_of_its_people(scene: Scene) -> None:
    with scene.bench.bus.read() as reader:
        agencies = [AgencyId(one.uid) for one in reader.list_entities(DESK_SCOPE, "agencies")]
    scene.bench.do(SetDeliveryWish(agency=agencies[0], password=True))
    of_agency = Audience(people=(scene.worker,), agency=agencies[0])
    assert _wish(scene.bench, of_agency) == (False, True)
    assert _wish(scene.bench, _alone(scene.worker)) == (False, False)


def test_a_wish_is_taken_back_by_undo_and_by_saying_none(scene: Scene) -> None:
    bench = scene.bench
    first = bench.do(SetDeliveryWish(person=scene.child, large_print=True))
    assert first.seq is not None
    bench.do(RevertChange(change=first.seq))
    assert _wish(bench, _alone(scene.child)) == (False, False)
    bench.do(SetDeliveryWish(person=scene.child, password=True))
    bench.do(SetDeliveryWish(person=scene.child))
    with bench.bus.read() as reader:
        assert reader.list_entities(DESK_SCOPE, WISHES) == []
    assert bench.do(SetDeliveryWish(person=scene.child)).is_nothing


def test_a_wish_is_of_one_person_or_one_agency_that_the_desk_knows(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(SetDeliveryWish(large_print=True))
    with pytest.raises(NotFound):
        scene.bench.do(SetDeliveryWish(person=PersonId(uuid4()), large_print=True))


def test_whoever_stands_on_the_desk_twice_wishes_one_thing(scene: Scene) -> None:
    bench, double = scene.bench, person("Mia Fenwick")
    bench.do(AddPerson(person=double))
    bench.do(SetDeliveryWish(person=double.id, large_print=True))
    bench.do(JoinPeople(keep=scene.child, joined=double.id))
    known = replace(_alone(scene.child), also_known_as=(double.id,))
    assert _wish(bench, known) == (True, False)
    bench.do(SetDeliveryWish(person=scene.child, password=True))
    assert _wish(bench, known) == (False, True)
    bench.do(SetDeliveryWish(person=scene.child))
    assert _wish(bench, known) == (False, False)


def test_the_audit_log_says_whose_wish_was_changed(scene: Scene) -> None:
    scene.bench.do(SetDeliveryWish(person=scene.child, large_print=True))
    with scene.bench.bus.read() as reader:
        entry = reader.list_audit(after=0, limit=1000)[-1]
    assert entry.event == "SetDeliveryWish"
    assert entry.body is not None
    assert entry.body["person"] == str(scene.child)
    assert entry.body["large_print"] is True


def test_wishes_and_passwords_go_with_the_case(bench: Bench) -> None:
    scene = plan_scene(bench, opened=False)
    bench.do(SetDeliveryWish(person=scene.child, password=True))
    new = NewPassword(of=scene.child, text=draw_password())
    bench.do(KeepIssuedFiles(meeting=scene.meeting, files=(), passwords=(new,)))
    bench.do(CancelMeeting(meeting=scene.meeting, reason="The family moved away"))
    bench.do(
        EraseAfterRetention(
            case=scene.case, kept_until=date(2025, 11, 5), reason="Ten years are over"
        )
    )
    with bench.bus.read() as reader:
        assert reader.list_entities(DESK_SCOPE, WISHES) == []
        assert reader.list_secrets("password/") == []
        assert reader.get(DESK_SCOPE, scene.child) is None
    assert bench.audit_is_in_order()


def test_a_password_that_is_kept_is_never_replaced(scene: Scene) -> None:
    one, other = (NewPassword(of=scene.child, text=draw_password()) for _each in range(2))
    keep = KeepIssuedFiles(meeting=scene.meeting, files=(), passwords=(one,))
    scene.bench.do(keep)
    scene.bench.do(keep)
    with pytest.raises(NotPossible, match="at the same time"):
        scene.bench.do(replace(keep, passwords=(other,)))
    with scene.bench.bus.read() as reader:
        kept = reader.get_secret(password_name(scene.meeting, scene.child))
        told = str([entry.body for entry in reader.list_audit(after=0, limit=1000)])
    assert kept == one.text.encode()
    assert one.text not in told
    assert str(scene.child) in told


def test_a_password_shows_in_no_error_and_no_log() -> None:
    new = NewPassword(of=uuid4(), text=draw_password())
    keep = KeepIssuedFiles(meeting=MeetingId(uuid4()), files=(), passwords=(new,))
    assert new.text not in f"{new!r} {keep!r}"


def test_passwords_are_strong_and_hard_to_misread() -> None:
    drawn = {draw_password() for _each in range(500)}
    letters = set("".join(drawn)) - {"-"}
    assert len(drawn) == 500
    assert not letters & set("ilo01IO")
    assert 16 * log2(len(letters)) >= 75
    assert all(len(one) == 19 and one.count("-") == 3 for one in drawn)
