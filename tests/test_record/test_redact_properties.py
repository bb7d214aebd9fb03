"""No withheld word survives redaction, whatever record, whoever the recipient."""

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingdesk.domain.ids import PartId
from meetingdesk.domain.sharing import Audience, Handling, Level, ProtectedWords, may_see
from meetingdesk.formspec.model import EditionSpec, FormSpec
from meetingdesk.record.codec import decode, encode
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.redact import Paper, Redacted, redact
from tests.helpers.random_records import RecordMaker
from tests.helpers.records import form_with

GUARDED = {
    ("Case", "household_note"): "household_note_handling",
    ("Sitting", "place"): "place_handling",
    **{
        ("Person", name): "details_handling"
        for name in (
            "preferred_name",
            "pronunciation",
            "first_language",
            "other_languages",
            "communication_needs",
            "disability",
            "ethnicity",
            "religion",
        )
    },
    ("Action", "outcome"): "outcome_handling",
    ("Action", "measure"): "outcome_handling",
    ("Decision", "reasons"): "reasons_handling",
    ("Decision", "further_reasons"): "further_reasons_handling",
    ("Invitation", "note"): "note_handling",
    ("View", "wishes"): "reason_handling",
    ("View", "reason"): "reason_handling",
    ("AgencyView", "how"): "how_handling",
}
CHAIRS_OWN = {"seal_salt", "protected_words", "copy_decisions"}


def _words(value: object, audience: Audience, *, is_seen: bool) -> Iterator[tuple[str, bool]]:
    """Yield each text with whether every handling on the way to it admits the audience."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value.split(" ")[0], is_seen
    elif isinstance(value, tuple):
        for entry in value:
            yield from _words(entry, audience, is_seen=is_seen)
    elif is_dataclass(value) and not isinstance(value, type | Handling):
        own = getattr(value, "handling", None)
        inner = is_seen and (own is None or may_see(own, audience))
        for one in fields(value):
            guard = GUARDED.get((type(value).__name__, one.name))
            seen = inner and (guard is None or may_see(getattr(value, guard), audience))
            yield from _words(getattr(value, one.name), audience, is_seen=seen)


def _forbidden(record: Record, audience: Audience) -> set[str]:
    refused = {one.id for one in record.items if not may_see(one.handling, audience)}
    found = set()
    for one in fields(record):
        value = getattr(record, one.name)
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts:
            under = getattr(part, "item", None) in refused
            for word, is_seen in _words(part, audience, is_seen=not under):
                if not is_seen or one.name in CHAIRS_OWN:
                    found.add(word)
    return {word for word in found if word.startswith("zq")}


def _redacted(
    record: Record, audience: Audience, *, edition: EditionSpec, form: FormSpec | None = None
) -> Redacted:
    numbers = {
        action.id: f"R{number}" if action.handling.level is Level.NAMED else str(number)
        for number, action in enumerate(record.actions, 1)
    }
    return redact(
        record,
        form=form or form_with(),
        edition=edition,
        audience=audience,
        stamp=EditionStamp(edition="full", copy=1, recipient="Recipient"),
        numbers=numbers,
        paper=Paper.MINUTES,
    )


def _audience(maker: RecordMaker, *, is_family: bool) -> Audience:
    agency = None if is_family else maker.agencies[0]
    return Audience(people=(maker.people[0],), agency=agency)


FULL = EditionSpec(code="full", label="Full", annex=True, reports=True)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), is_family=st.booleans())
def test_no_word_survives_whose_handling_does_not_admit_the_recipient(
    seed: int, is_family: bool
) -> None:
    maker = RecordMaker(seed)
    record, audience = maker.record(), _audience(maker, is_family=is_family)
    left = encode(_redacted(record, audience, edition=FULL).record).decode()
    assert [word for word in _forbidden(record, audience) if word in left] == []


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), is_family=st.booleans(), sample=st.randoms())
def test_no_passage_survives_that_holds_a_protected_word(
    seed: int, is_family: bool, sample: random.Random
) -> None:
    maker = RecordMaker(seed, levels=(Level.OPEN,))
    record, audience = maker.record(), _audience(maker, is_family=is_family)
    subjects = {*record.case.subjects, *audience.people}
    kept = {person.name.split(" ")[0] for person in record.people if person.id in subjects}
    kept |= {one.name.split(" ")[0] for one in record.agencies if one.id == audience.agency}
    words = sorted({word for word, _ in _words(record, audience, is_seen=True)} - kept)
    chosen = sample.sample([word for word in words if word.startswith("zq")], 10)
    record = replace(
        record,
        protected_words=tuple(
            ProtectedWords(
                id=PartId(maker.parts[0]),
                words=word,
                from_family=is_family,
                from_agencies=() if audience.agency is None else (audience.agency,),
            )
            for word in chosen
        ),
    )
    left = encode(_redacted(record, audience, edition=FULL).record).decode()
    assert [word for word in chosen if word in left] == []


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), is_family=st.booleans())
def test_a_redacted_record_is_a_record_that_can_be_read(seed: int, is_family: bool) -> None:
    maker = RecordMaker(seed)
    left = _redacted(maker.record(), _audience(maker, is_family=is_family), edition=FULL).record
    assert decode(Record, encode(left)) == left


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_an_agency_loses_no_word_where_everything_is_open(seed: int) -> None:
    maker = RecordMaker(seed, levels=(Level.OPEN,))
    record = maker.record()
    record = replace(
        record,
        items=tuple(replace(item, is_annex=False) for item in record.items),
        protected_words=(),
        copy_decisions=(),
    )
    audience = _audience(maker, is_family=False)
    left = _redacted(record, audience, edition=FULL)
    text = encode(left.record).decode()
    chairs = {one.name for one in fields(record)} & CHAIRS_OWN
    lost = {
        word
        for one in fields(record)
        if one.name not in chairs | {"people", "agencies", "letters"}
        for word, _ in _words(getattr(record, one.name), audience, is_seen=True)
        if word.startswith("zq") and word not in text
    }
    struck = {part.struck_reason.split(" ")[0] for part in record.contributions}
    assert lost - struck == set()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), is_family=st.booleans())
def test_nothing_left_refers_to_what_is_gone(seed: int, is_family: bool) -> None:
    maker = RecordMaker(seed)
    audience = _audience(maker, is_family=is_family)
    left = _redacted(maker.record(), audience, edition=FULL).record
    people = {person.id for person in left.people}
    items = {item.id for item in left.items}
    assert {found for found in _ids(left) if found in maker.people} <= people
    assert {part.item for part in left.contributions} <= items
    assert {person.agency for person in left.people if person.agency is not None} <= {
        agency.id for agency in left.agencies
    }


def _ids(value: object) -> Iterator[UUID]:
    if isinstance(value, UUID):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _ids(entry)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _ids(getattr(value, one.name))


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_family_copy_says_nothing_of_who_else_may_see_what(seed: int) -> None:
    maker = RecordMaker(seed)
    audience = _audience(maker, is_family=True)
    left = _redacted(maker.record(), audience, edition=FULL).record
    shown = [found for found in _handlings(left) if found != Handling()]
    assert all(found.people == audience.people and found.agencies == () for found in shown)


def _handlings(value: object) -> Iterator[Handling]:
    if isinstance(value, Handling):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _handlings(entry)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _handlings(getattr(value, one.name))
