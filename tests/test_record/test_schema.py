"""The published schema of the record."""

import json
from collections.abc import Iterator
from typing import Any

from meetingdesk.record.codec import to_jsonable
from meetingdesk.record.schema import schema
from tests.helpers.examples import CASES, example


def _objects() -> Iterator[tuple[str, dict[str, Any]]]:
    found = schema()
    yield "Record", found
    yield from found["$defs"].items()


def test_every_field_has_a_description() -> None:
    fields = [
        (name, field, told.get("description", ""))
        for name, kind in _objects()
        for field, told in kind.get("properties", {}).items()
    ]
    assert len(fields) > 250
    assert [(name, field) for name, field, words in fields if not words.endswith(".")] == []


def test_every_part_has_a_description() -> None:
    assert [name for name, kind in _objects() if not kind.get("description")] == []


def test_no_part_admits_a_key_that_is_not_in_it() -> None:
    parts = [(name, kind) for name, kind in _objects() if "properties" in kind]
    assert [name for name, kind in parts if kind.get("additionalProperties") is not False] == []


def test_the_schema_names_itself_and_its_dialect() -> None:
    found = schema()
    assert found["$schema"].endswith("2020-12/schema")
    assert found["$id"] == "urn:meetingdesk:meetingdesk-record/1"
    assert json.loads(json.dumps(found)) == found


def test_a_caller_cannot_spoil_the_schema_for_the_next() -> None:
    schema()["title"] = "spoiled"
    assert schema()["title"] == "Record"


def test_every_key_of_the_worked_cases_is_in_the_schema() -> None:
    for case in CASES:
        assert _count_known(to_jsonable(example(case)), schema(), place=case) > 100


def _count_known(value: object, told: dict[str, Any], *, place: str) -> int:
    """Hold every key against the schema; give how many objects there were."""
    if "$ref" in told:
        told = schema()["$defs"][told["$ref"].rpartition("/")[2]]
    if "anyOf" in told:
        told = next(one for one in told["anyOf"] if one.get("type") != "null")
        return _count_known(value, told, place=place)
    if isinstance(value, dict):
        assert set(value) <= set(told["properties"]), place
        return 1 + sum(
            _count_known(inner, told["properties"][key], place=f"{place}.{key}")
            for key, inner in value.items()
        )
    if isinstance(value, list):
        return sum(_count_known(inner, told["items"], place=place) for inner in value)
    return 0


def test_a_record_has_to_name_its_schema() -> None:
    assert "schema" in schema()["required"]
    assert "schema" in schema()["properties"]
