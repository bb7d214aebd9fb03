"""Importing takes in all of a record or nothing, and says in one sentence why not."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import MeetingId
from meetingdesk.formspec.catalogue import Catalogue
from meetingdesk.record.codec import decode, digest, encode
from meetingdesk.record.model import Record
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.importing import WrongSchemaVersion
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Bench, Scene, bench_in, person, plan_scene
from tests.helpers.examples import CASES, example_bytes

Content = dict[str, Any]


def _content() -> Content:
    content: Content = json.loads(example_bytes("icpc-marsh"))
    return content


def _import(bench: Bench, body: bytes) -> Record:
    changes = bench.do(ImportRecord(body=body))
    assert changes.subject is not None
    with bench.bus.read() as reader:
        assert reader.get(changes.subject, changes.subject) is not None
    return bench.record(decode(Record, body).meeting.id)


def _refused(bench: Bench, body: bytes) -> Trouble:
    """Import what is refused; the desk must be as it was, its audit log too."""
    before = bench.snapshot()
    with bench.bus.read() as reader:
        head = reader.audit_head()
    with pytest.raises(Trouble) as refusal:
        bench.do(ImportRecord(body=body))
    assert bench.snapshot() == before
    with bench.bus.read() as reader:
        assert reader.audit_head() == head
        assert reader.list_meeting_lines() == []
    assert refusal.value.sentence.endswith((".", ")"))
    return refusal.value


def _dumped(content: Content) -> bytes:
    return json.dumps(content).encode()


@pytest.mark.parametrize("case", CASES)
def test_exporting_what_was_imported_gives_the_same_bytes(bench: Bench, case: str) -> None:
    body = example_bytes(case)
    record = _import(bench, body)
    assert encode(record) == body
    assert digest(record) == digest(decode(Record, body))


def test_what_was_recorded_here_goes_through_another_desk(scene: Scene, tmp_path: Path) -> None:
    scene.record_said("Mia has gained weight.")
    body = encode(scene.record)
    with bench_in(tmp_path / "other") as other:
        assert encode(_import(other, body)) == body


def test_people_cases_and_agencies_are_on_the_desk_afterwards(bench: Bench) -> None:
    record = _import(bench, example_bytes("icpc-marsh"))
    with bench.bus.read() as reader:
        held = {stored.uid for stored in reader.list_entities(DESK_SCOPE)}
        (line,) = reader.list_case_lines()
        (meeting,) = reader.list_meeting_lines()
    assert {one.id for one in record.people} | {one.id for one in record.agencies} <= held
    assert line.case == record.case.id
    assert meeting.state == "closed"


def test_the_same_record_again_changes_nothing(bench: Bench) -> None:
    body = example_bytes("icpc-marsh")
    first = bench.do(ImportRecord(body=body))
    before = bench.snapshot()
    again = bench.do(ImportRecord(body=body))
    assert again.is_nothing
    assert again.subject == first.subject
    assert bench.snapshot() == before


def test_spaces_and_order_of_keys_make_no_other_record(bench: Bench) -> None:
    body = example_bytes("icpc-marsh")
    bench.do(ImportRecord(body=body))
    turned = dict(reversed(list(json.loads(body).items())))
    assert bench.do(ImportRecord(body=json.dumps(turned, indent=2).encode())).is_nothing


def test_the_same_meeting_with_other_content_is_refused(bench: Bench) -> None:
    bench.do(ImportRecord(body=example_bytes("icpc-marsh")))
    before = bench.snapshot()
    content = _content()
    content["contributions"][0]["text"] += " And more."
    with pytest.raises(Trouble) as refusal:
        bench.do(ImportRecord(body=_dumped(content)))
    assert refusal.value.code == "import-refused"
    assert bench.snapshot() == before


def test_text_is_cleaned_where_it_comes_in(bench: Bench) -> None:
    content = _content()
    content["contributions"][0]["text"] = "Zoe\u0308\r\nhere\u0007"
    assert _import(bench, _dumped(content)).contributions[0].text == "Zo\u00eb\nhere"


@pytest.mark.parametrize(
    "body",
    [b"", b"not JSON", b"[]", b"{", b"\xff\xfe{}", b'{"a": NaN}', b'"x"', b"null"],
)
def test_what_is_not_a_record_is_refused(bench: Bench, body: bytes) -> None:
    assert _refused(bench, body).code == "record-unreadable"


def test_another_version_of_the_schema_is_refused_by_name(bench: Bench) -> None:
    content = _content() | {"schema": "meetingdesk-record/2", "new_field": 1}
    refusal = _refused(bench, _dumped(content))
    assert isinstance(refusal, WrongSchemaVersion)
    assert "meetingdesk-record/2" in refusal.sentence


def test_a_file_that_names_no_schema_is_refused(bench: Bench) -> None:
    content = _content()
    del content["schema"]
    assert "does not name the schema" in _refused(bench, _dumped(content)).sentence


def test_a_hundred_megabytes_of_nesting_are_refused_at_once(bench: Bench) -> None:
    assert "larger" in _refused(bench, b"[" * (100 * 1024 * 1024)).sentence


def test_deep_nesting_is_refused(bench: Bench) -> None:
    body = b'{"meeting":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert "nested" in _refused(bench, body).sentence


def test_a_lone_surrogate_is_refused(bench: Bench) -> None:
    content = _content()
    content["contributions"][0]["text"] = "HALF"
    body = _dumped(content).replace(b"HALF", rb"half \ud83d of it")
    assert _refused(bench, body).code == "record-unreadable"


def test_a_key_that_is_there_twice_is_refused(bench: Bench) -> None:
    body = example_bytes("icpc-marsh")[:-1] + b',"schema":"meetingdesk-record/1"}'
    assert "twice" in _refused(bench, body).sentence


def test_an_unknown_key_is_refused(bench: Bench) -> None:
    assert "favourite" in _refused(bench, _dumped(_content() | {"favourite": "x"})).sentence


def _twice_the_same_id(content: Content) -> None:
    content["contributions"][1]["id"] = content["contributions"][0]["id"]


def _one_id_for_two_kinds(content: Content) -> None:
    content["views"][0]["id"] = content["actions"][0]["id"]


def _nobody_speaks(content: Content) -> None:
    content["contributions"][0]["speaker"] = str(uuid4())


def _item_from_nowhere(content: Content) -> None:
    content["contributions"][0]["item"] = str(uuid4())


def _ends_before_it_starts(content: Content) -> None:
    sitting = content["meeting"]["sittings"][0]
    sitting["start"], sitting["end"] = sitting["end"], sitting["start"]


def _leaves_before_coming(content: Content) -> None:
    content["presence"][0]["end"] = "2026-11-04T09:00+00:00"


def _born_after_the_meeting(content: Content) -> None:
    next(one for one in content["people"] if "born" in one)["born"] = "2026-11-06"


def _born_in_another_age(content: Content) -> None:
    next(one for one in content["people"] if "born" in one)["born"] = "1726-11-06"


def _next_meeting_before_this(content: Content) -> None:
    content["next_dates"][0]["on"] = "2026-11-04"


def _time_without_zone(content: Content) -> None:
    content["contributions"][0]["spoken"] = "2026-11-05T10:00"


def _day_that_is_none(content: Content) -> None:
    content["next_dates"][0]["on"] = "2026-02-30"


def _consent_ends_before_it_began(content: Content) -> None:
    content["consents"][0]["until"] = "1999-01-01"


def _another_case(content: Content) -> None:
    content["meeting"]["case"] = str(uuid4())


def _spoken_in_the_first_year(content: Content) -> None:
    content["contributions"][0]["spoken"] = "0001-01-01T00:00+00:00"


def _due_in_another_age(content: Content) -> None:
    content["actions"][0]["due"] = "9999-12-31"


def _after_the_end_of_the_calendar(content: Content) -> None:
    content["contributions"][0]["spoken"] = "9999-12-31T23:59-14:00"


def _before_its_beginning(content: Content) -> None:
    content["contributions"][0]["spoken"] = "0001-01-01T00:00+14:00"


def _no_salt(content: Content) -> None:
    del content["seal_salt"]


def _no_definitions(content: Content) -> None:
    content["definitions"] = []


def _state_that_history_does_not_know(content: Content) -> None:
    content["meeting"]["state"] = "open"


@pytest.mark.parametrize(
    "spoil",
    [
        _twice_the_same_id,
        _one_id_for_two_kinds,
        _nobody_speaks,
        _item_from_nowhere,
        _ends_before_it_starts,
        _leaves_before_coming,
        _born_after_the_meeting,
        _born_in_another_age,
        _spoken_in_the_first_year,
        _due_in_another_age,
        _next_meeting_before_this,
        _consent_ends_before_it_began,
        _another_case,
        _no_salt,
        _no_definitions,
        _state_that_history_does_not_know,
    ],
)
def test_what_cannot_be_is_refused(bench: Bench, spoil: Callable[[Content], None]) -> None:
    content = _content()
    spoil(content)
    assert _refused(bench, _dumped(content)).code == "record-not-in-order"


@pytest.mark.parametrize(
    "spoil",
    [
        _time_without_zone,
        _day_that_is_none,
        _after_the_end_of_the_calendar,
        _before_its_beginning,
    ],
)
def test_a_time_that_is_no_time_is_refused(bench: Bench, spoil: Callable[[Content], None]) -> None:
    content = _content()
    spoil(content)
    assert _refused(bench, _dumped(content)).code == "record-unreadable"


@pytest.mark.parametrize("state", ["signed", "distributed"])
def test_a_record_signed_elsewhere_is_refused(bench: Bench, state: str) -> None:
    content = _content()
    content["meeting"]["state"] = state
    content["meeting"]["history"][-1]["state"] = state
    refused = _refused(bench, _dumped(content)).sentence
    assert "restore a backup of the desk that signed it" in refused


def test_the_edition_of_one_recipient_is_refused(bench: Bench) -> None:
    content = _content() | {"edition": {"edition": "full", "copy": 1, "recipient": "Police"}}
    assert "edition of one recipient" in _refused(bench, _dumped(content)).sentence


def test_a_definition_whose_bytes_do_not_match_is_refused(bench: Bench) -> None:
    content = _content()
    body = base64.b64decode(content["definitions"][0]["body"]) + b"\n# more\n"
    content["definitions"][0]["body"] = base64.b64encode(body).decode()
    assert "do not match" in _refused(bench, _dumped(content)).sentence


def test_a_known_definition_may_come_without_its_bytes(bench: Bench) -> None:
    content = _content()
    for definition in content["definitions"]:
        del definition["body"]
    assert encode(_import(bench, _dumped(content))) == example_bytes("icpc-marsh")


def _with_form(content: Content, body: bytes | None, digest_of: bytes) -> None:
    """Put another form into a record, with or without its bytes."""
    digest = hashlib.sha256(digest_of).hexdigest()
    form = next(one for one in content["definitions"] if one["kind"] == "meeting")
    form["digest"] = content["meeting"]["form"]["digest"] = digest
    if body is None:
        del form["body"]
    else:
        form["body"] = base64.b64encode(body).decode()


def test_an_unknown_definition_comes_in_with_bytes_that_match(bench: Bench) -> None:
    content = _content()
    form = next(one for one in content["definitions"] if one["kind"] == "meeting")
    other = base64.b64decode(form["body"]) + b"\n# as our partnership has it\n"
    _with_form(content, other, other)
    assert _import(bench, _dumped(content)).meeting.form.digest == hashlib.sha256(other).hexdigest()


def test_an_unknown_definition_without_its_bytes_is_refused(bench: Bench) -> None:
    content = _content()
    _with_form(content, None, b"nobody has this")
    assert _refused(bench, _dumped(content)).code == "definition-unusable"


def test_a_definition_that_is_none_is_refused_though_its_digest_matches(bench: Bench) -> None:
    content = _content()
    _with_form(content, b"id = ", b"id = ")
    assert _refused(bench, _dumped(content)).sentence


def test_a_retired_or_unknown_catalogue_does_not_matter_when_the_bytes_come_along(
    tmp_path: Path,
) -> None:
    empty = Catalogue(installed={}, by_digest={})
    with bench_in(tmp_path / "bare", catalogue=empty) as bare:
        assert encode(_import(bare, example_bytes("cpa-okafor"))) == example_bytes("cpa-okafor")


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_meeting_with_the_id_of_the_desk_itself_is_refused(bench: Bench, is_empty: bool) -> None:
    if not is_empty:
        plan_scene(bench)
    record = decode(Record, example_bytes("icpc-marsh"))
    clash = replace(record, meeting=replace(record.meeting, id=MeetingId(DESK_SCOPE)))
    with pytest.raises(Trouble, match="taken by something else"):
        bench.do(ImportRecord(body=encode(clash)))


def test_an_id_that_is_something_else_on_the_desk_is_refused(scene: Scene) -> None:
    record = decode(Record, example_bytes("icpc-marsh"))
    clash = person("Clash", id=scene.case)
    before = scene.bench.snapshot()
    with pytest.raises(Trouble, match="taken by something else"):
        scene.bench.do(ImportRecord(body=encode(replace(record, people=(*record.people, clash)))))
    assert scene.bench.snapshot() == before
