"""Canonical JSON of the record, there and back."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.text import clean_text
from meetingdesk.record.codec import decode, digest, encode, format_instant
from meetingdesk.record.model import Record
from meetingdesk.record.shape import UnreadableRecord
from tests.helpers.examples import CASES, example, example_bytes


@pytest.mark.parametrize("case", CASES)
def test_a_record_read_and_written_again_is_the_same(case: str) -> None:
    record = example(case)
    again = decode(Record, encode(record))
    assert again == record
    assert digest(again) == digest(record)


@pytest.mark.parametrize("case", CASES)
def test_a_shipped_record_is_canonical_to_the_byte(case: str) -> None:
    assert encode(example(case)) == example_bytes(case)


@pytest.mark.parametrize("case", CASES)
def test_order_of_keys_and_white_space_do_not_change_the_digest(case: str) -> None:
    loose = json.dumps(json.loads(example_bytes(case)), indent=3).encode()
    assert loose != example_bytes(case)
    assert digest(decode(Record, loose)) == digest(example(case))


def test_one_changed_letter_changes_the_digest() -> None:
    record = example(CASES[0])
    first, *others = record.contributions
    changed = replace(first, text=first.text.replace("confidentiality", "confidentialitY"))
    assert changed != first
    other = replace(record, contributions=(changed, *others))
    assert digest(other) != digest(record)


def test_a_field_with_its_default_is_left_out() -> None:
    written = json.loads(encode(example(CASES[0])))
    assert "amendments" not in written["meeting"]
    assert "handling" not in written["contributions"][0]


def test_a_default_that_is_written_out_reads_the_same() -> None:
    loose = json.loads(example_bytes(CASES[0]))
    loose["contributions"][0]["is_struck"] = False
    assert decode(Record, json.dumps(loose).encode()) == example(CASES[0])


def test_an_unknown_key_is_refused_with_its_place() -> None:
    loose = json.loads(example_bytes(CASES[0]))
    loose["contributions"][0]["tone"] = "angry"
    with pytest.raises(UnreadableRecord, match=r"contributions\.0\.tone"):
        decode(Record, json.dumps(loose).encode())


def test_a_number_where_text_belongs_is_refused() -> None:
    loose = json.loads(example_bytes(CASES[0]))
    loose["meeting"]["title"] = 7
    with pytest.raises(UnreadableRecord, match=r"meeting\.title"):
        decode(Record, json.dumps(loose).encode())


def test_a_moment_without_its_zone_is_refused() -> None:
    loose = json.loads(example_bytes(CASES[0]))
    loose["sittings"] = None
    loose.pop("sittings")
    loose["meeting"]["sittings"][0]["start"] = "2026-11-05T09:30"
    with pytest.raises(UnreadableRecord, match="time zone"):
        decode(Record, json.dumps(loose).encode())


def test_moments_are_written_in_utc_to_the_minute() -> None:
    summer = timezone(timedelta(hours=1))
    assert format_instant(datetime(2026, 7, 1, 10, 0, tzinfo=summer)) == "2026-07-01T09:00+00:00"
    assert format_instant(datetime(2026, 7, 1, 9, 0, 5, tzinfo=UTC)) == "2026-07-01T09:00:05+00:00"
    assert "2026-11-05T09:58+00:00" in example_bytes(CASES[0]).decode()


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_words_come_back_clean_and_otherwise_unchanged(text: str) -> None:
    contribution = replace(example_contribution(), text=text)
    again = decode(Contribution, encode(contribution))
    assert again.text == clean_text(text)
    assert encode(again) == encode(decode(Contribution, encode(again)))


def example_contribution() -> Contribution:
    """Give one contribution of a worked case, read once."""
    return _CONTRIBUTION


_CONTRIBUTION = example(CASES[0]).contributions[0]
