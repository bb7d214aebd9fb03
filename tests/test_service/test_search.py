"""The desk is searched by any name, with slips forgiven, and never beyond what may be seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.ids import AgencyId, PartId
from meetingdesk.domain.people import Agency
from meetingdesk.domain.plan import Action, Owner
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.service.audit import Event
from meetingdesk.service.commands.contributions import AmendContribution
from meetingdesk.service.commands.discarding import EmptyBin, PutMeetingInBin, TakeOutOfBin
from meetingdesk.service.commands.erasing import EraseEnteredInError
from meetingdesk.service.commands.parts import RecordPart, Restrict
from meetingdesk.service.commands.people import AddAgency, AddPerson, CorrectPerson, JoinPeople
from meetingdesk.service.search import Found, Searcher, search
from meetingdesk.service.search_index import SearchIndex
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Scene, person
from tests.helpers.desks import CHAIR, DEPUTY

Find = Callable[..., Found]


@pytest.fixture
def find(scene: Scene) -> Find:
    index = SearchIndex()

    def found(typed: str, by: Searcher | None = None) -> Found:
        with scene.bench.bus.read() as reader:
            return search(reader, index, typed=typed, by=by or Searcher(actor=CHAIR))

    return found


def _texts(found: Found) -> list[str]:
    return [one.text for one in found.contributions]


def _agree(scene: Scene, action: str, **fields: object) -> None:
    agreed = replace(Action(id=PartId(uuid4()), action=action), **fields)  # type: ignore[arg-type]
    scene.bench.do(RecordPart(meeting=scene.meeting, part=agreed))


def _call(scene: Scene, who: UUID, **names: tuple[str, ...]) -> None:
    kept = next(one for one in scene.record.people if one.id == who)
    renamed = replace(kept, **names)  # type: ignore[arg-type]
    version = scene.bench.version(DESK_SCOPE, who)
    scene.bench.do(CorrectPerson(person=renamed, version=version))


def test_what_was_said_is_found_by_all_its_words_or_their_beginnings(
    scene: Scene, find: Find
) -> None:
    scene.record_said("Mia came to each appointment.")
    scene.record_said("The kitchen was clean.")
    assert _texts(find("appoint each")) == ["Mia came to each appointment."]
    assert _texts(find("kitchen appointment")) == []
    assert find("  ") == Found()


def test_a_misspelt_word_is_found_and_told_apart(scene: Scene, find: Find) -> None:
    scene.record_said("Mia came to each appointment.")
    (hit,) = find("apointmnet").contributions
    assert hit.is_like
    assert not find("appointment").contributions[0].is_like
    (name,) = find("Osgod").names
    assert (name.uid, name.is_like) == (scene.worker, True)


def test_an_exact_word_comes_before_one_that_is_only_like_it(scene: Scene, find: Find) -> None:
    scene.record_said("He was at the ward.")
    scene.record_said("She spoke of the wards and the word given.")
    scene.record_said("They need a warden.")
    assert [one.is_like for one in find("warden").contributions] == [False]
    assert [one.is_like for one in find("given").contributions] == [False]
    hits = find("wards").contributions
    assert [one.is_like for one in hits] == [False, True]


def test_a_person_is_found_by_alias_former_name_and_the_other_way_round(
    scene: Scene, find: Find
) -> None:
    scene.record_said("Mia is eating well.")
    _call(scene, scene.child, aliases=("Mimi",), former_names=("Mia Croft",))
    for typed in ("Mimi", "mia croft"):
        found = find(typed)
        assert next((one.uid, one.matched.casefold()) for one in found.names) == (
            scene.child,
            typed.casefold(),
        )
    assert _texts(find("Mimi")) == ["Mia is eating well."]


def test_what_somebody_said_is_found_by_their_name_and_by_their_services_short_name(
    scene: Scene, find: Find
) -> None:
    short = Agency(
        id=AgencyId(uuid4()), name="Crisis team", short_name="CRHT", discipline="mental_health"
    )
    nurse = person("Ada Quill", agency=short.id)
    scene.bench.do(AddAgency(agency=short))
    scene.bench.do(AddPerson(person=nurse))
    scene.record_said("All calm.", speaker=nurse.id, agency=short.id)
    scene.record_said("Weight is up.")
    assert _texts(find("crht")) == ["All calm."]
    assert [one.name for one in find("crht").names] == ["Crisis team", "Ada Quill"]
    assert _texts(find("Osgood weight")) == ["Weight is up."]


def test_an_entry_joined_with_another_finds_one_person(scene: Scene, find: Find) -> None:
    double = person("Patricia Osgood-Lane")
    scene.bench.do(AddPerson(person=double))
    scene.record_said("Weight is up.")
    scene.bench.do(JoinPeople(keep=scene.worker, joined=double.id))
    found = find("Patricia")
    assert [(one.uid, one.name) for one in found.names] == [(scene.worker, "Pat Osgood")]
    assert _texts(found) == ["Weight is up."]


def test_actions_are_found_by_their_words_and_their_owner(scene: Scene, find: Find) -> None:
    _agree(scene, "Weigh Mia", owners=(Owner(person=scene.worker),))
    _agree(scene, "Ring the ward")
    assert [one.text for one in find("ring ward").actions] == ["Ring the ward"]
    assert [one.text for one in find("pat osgood").actions] == ["Weigh Mia"]
    assert find("ring ward").contributions == ()


def test_the_search_follows_what_is_changed_and_erased(scene: Scene, find: Find) -> None:
    said = scene.record_said("A tabby cat.")
    assert len(_texts(find("tabby"))) == 1
    amended = replace(said, text="A ginger cat.")
    scene.bench.do(AmendContribution(meeting=scene.meeting, contribution=amended, version=1))
    assert (_texts(find("tabby")), _texts(find("ginger"))) == ([], ["A ginger cat."])
    scene.bench.do(
        EraseEnteredInError(meeting=scene.meeting, parts=(said.id,), reason="Another family")
    )
    assert _texts(find("ginger")) == []
    assert _texts(find("gingre")) == []


def test_what_lies_in_the_bin_is_not_found_until_it_is_taken_out(scene: Scene, find: Find) -> None:
    scene.record_said("A tabby cat.")
    scene.bench.do(PutMeetingInBin(meeting=scene.meeting, reason="Made twice"))
    assert _texts(find("tabby")) == []
    scene.bench.do(TakeOutOfBin(uid=scene.meeting))
    assert _texts(find("tabby")) == ["A tabby cat."]
    scene.bench.do(PutMeetingInBin(meeting=scene.meeting, reason="Made twice"))
    for days in (0, 31, 1):
        scene.bench.clock.time += timedelta(days=days)
        scene.bench.bus.note(Event.DESK_OPENED, {"in_order": True})
        scene.bench.do(EmptyBin())
    assert _texts(find("tabby")) == []


def test_restricted_words_are_found_by_the_desk_and_never_on_a_shared_screen(
    scene: Scene, find: Find
) -> None:
    scene.record_said("The tabby cat.", handling=Handling(level=Level.PROFESSIONALS))
    _agree(scene, "Feed the tabby", handling=Handling(level=Level.PROFESSIONALS))
    found = find("tabby")
    assert [one.is_restricted for one in (*found.contributions, *found.actions)] == [True, True]
    assert find("tabby", Searcher(actor=CHAIR, is_alone=False)) == Found()
    assert find("tabyb", Searcher(actor=CHAIR, is_alone=False)) == Found()


def test_what_is_for_the_chair_alone_is_found_by_that_chair_alone(scene: Scene, find: Find) -> None:
    scene.record_said("The tabby cat.", handling=Handling(level=Level.CHAIR))
    assert _texts(find("tabby")) == ["The tabby cat."]
    assert _texts(find("tabby", Searcher(actor=DEPUTY))) == []
    assert _texts(find("Pat Osgood", Searcher(actor=DEPUTY))) == []


def test_what_stands_under_a_restricted_item_is_restricted(scene: Scene, find: Find) -> None:
    item = scene.record.items[0]
    scene.record_said("The tabby cat.", item=item.id)
    scene.bench.do(
        Restrict(
            meeting=scene.meeting,
            part=item.id,
            handling=Handling(level=Level.PROFESSIONALS),
            version=scene.version(item.id),
        )
    )
    assert find("tabby").contributions[0].is_restricted
    assert find("tabby", Searcher(actor=CHAIR, is_alone=False)) == Found()


def test_no_more_is_told_than_was_asked_for(scene: Scene, find: Find) -> None:
    for number in range(5):
        scene.record_said(f"Cat number {number}.")
    assert len(find("cat", Searcher(actor=CHAIR, most=3)).contributions) == 3
    assert len(find("cat").contributions) == 5
