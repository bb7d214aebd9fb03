"""That what is given out tells of nothing withheld, on small records and on random ones."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingdesk.domain.decision import Decision
from meetingdesk.domain.ids import AddressId, MeetingId, PartId
from meetingdesk.domain.meeting import Amendment, State, StateChange
from meetingdesk.domain.people import Address
from meetingdesk.domain.plan import EarlierAction
from meetingdesk.domain.sharing import OPEN, Audience, Handling, Level
from meetingdesk.record.codec import encode
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.redact import redact
from meetingdesk.rules.numbers import action_numbers
from tests.helpers.random_records import RecordMaker
from tests.helpers.records import action, agency, at, form_with, lives, new_part, person, record
from tests.helpers.redaction import (
    CHILD,
    FATHER,
    FULL,
    MOTHER,
    NURSE,
    NURSING,
    PROFESSIONALS,
    copy_for,
    not_for,
    redacted,
    text_of,
)

POLICE = agency("Police", "police")
FOR_POLICE = Handling(level=Level.NAMED, agencies=(POLICE.id,))
NURSES_COPY = copy_for(NURSE, to=NURSING)


def _decided(**facts: object) -> Record:
    decision = replace(Decision(id=new_part(), code="plan", text="Decided."), **facts)  # type: ignore[arg-type]
    return record(NURSE, subjects=(CHILD,), decisions=(decision,), agencies=(NURSING, POLICE))


def test_nothing_says_to_a_service_that_there_are_reasons_for_others_alone() -> None:
    for facts in (
        {"reasons": "Known to police.", "reasons_handling": FOR_POLICE},
        {"further_reasons": "Known to police.", "further_reasons_handling": FOR_POLICE},
    ):
        text = text_of(redacted(_decided(**facts), NURSES_COPY))
        assert "reasons" not in text
        assert "named" not in text


def test_a_service_reads_the_mark_of_what_it_may_see() -> None:
    made = _decided(reasons="Told by him.", reasons_handling=PROFESSIONALS)
    assert '"reasons_handling":{"level":"professionals"' in text_of(redacted(made, NURSES_COPY))


def _amended(handling: Handling) -> Record:
    """Return a record that was amended twice, the first time handled so."""
    steps = (
        (State.OPEN, "09:30", ""),
        (State.CLOSED, "11:55", ""),
        (State.SIGNED, "12:00", ""),
        (State.CLOSED, "12:10", "Because of Fieldgate."),
        (State.SIGNED, "12:20", ""),
        (State.DISTRIBUTED, "12:25", ""),
        (State.CLOSED, "12:30", "A slip of the pen."),
        (State.SIGNED, "12:40", ""),
    )
    amendments = tuple(
        Amendment(
            id=new_part(), number=n, at=at(start), reason=reason, of_digest="ab" * 32, handling=by
        )
        for n, start, reason, by in (
            (1, "12:10", "Because of Fieldgate.", handling),
            (2, "12:30", "A slip of the pen.", OPEN),
        )
    )
    history = tuple(StateChange(state=s, at=at(t), reason=r) for s, t, r in steps)
    meeting = {"state": State.SIGNED, "history": history, "amendments": amendments}
    return record(FATHER, NURSE, agencies=(NURSING, POLICE), meeting=meeting)


def test_a_service_is_not_told_of_a_version_that_it_may_not_know() -> None:
    left = redacted(_amended(FOR_POLICE), NURSES_COPY)
    told = [(one.state, one.at) for one in left.record.meeting.history]
    assert told == [
        (State.OPEN, at("09:30")),
        (State.CLOSED, at("11:55")),
        (State.SIGNED, at("12:20")),
        (State.DISTRIBUTED, at("12:25")),
        (State.CLOSED, at("12:30")),
        (State.SIGNED, at("12:40")),
    ]
    assert "Fieldgate" not in text_of(left)
    assert [one.number for one in left.record.meeting.amendments] == [1]
    assert left.record.edition is not None
    assert left.record.edition.version == 2


def test_a_service_reads_of_each_version_that_it_may_know() -> None:
    left = redacted(_amended(OPEN), NURSES_COPY).record
    assert [one.state for one in left.meeting.history].count(State.SIGNED) == 3
    assert [one.reason for one in left.meeting.amendments] == [
        "Because of Fieldgate.",
        "A slip of the pen.",
    ]


def test_the_family_is_told_of_the_last_signing_alone() -> None:
    left = redacted(_amended(not_for(FATHER)), copy_for(FATHER)).record
    assert [(one.state, one.at) for one in left.meeting.history] == [(State.SIGNED, at("12:40"))]
    assert left.edition is not None
    assert left.edition.version == 2


def test_a_confidential_address_names_nobody_whom_the_reader_does_not_know() -> None:
    stranger = person("Robin Strange")
    address = Address(
        id=AddressId(new_part()),
        lines=("14 Tannery Row",),
        confidential_from=(FATHER.id, stranger.id),
    )
    mother = replace(MOTHER, addresses=(address,))
    made = record(
        mother,
        FATHER,
        stranger,
        NURSE,
        subjects=(CHILD,),
        case={"household": (lives(mother), lives(FATHER, "father"))},
        agencies=(NURSING,),
    )
    left = redacted(made, NURSES_COPY)
    (kept,) = [one.addresses[0] for one in left.record.people if one.id == MOTHER.id]
    assert kept.confidential_from == (FATHER.id,)
    assert kept.is_confidential
    assert str(stranger.id) not in text_of(left)


def test_nothing_is_told_of_the_birth_of_a_child_whom_the_reader_may_not_know() -> None:
    hidden = person("Amber Marsh", born=date(2018, 8, 19))
    household = (lives(CHILD, "child"), lives(hidden, "child", handling=not_for(FATHER)))
    made = record(
        FATHER,
        subjects=(CHILD, hidden),
        case={"household": household},
        actions=(action(action="Visit.", about=(CHILD.id, hidden.id)),),
    )
    text = text_of(redacted(made, copy_for(FATHER)))
    assert "2018-08-19" not in text
    assert "Amber" not in text


def _in_a_series(handling: Handling) -> Record:
    before = MeetingId(new_part())
    earlier = tuple(
        EarlierAction(
            id=new_part(), meeting=before, number=str(n), action=f"Earlier {n}.", handling=by
        )
        for n, by in ((1, OPEN), (2, handling))
    )
    return record(
        FATHER,
        MOTHER,
        earlier_actions=earlier,
        actions=(action(action="Visit."),),
        meeting={"first_action_number": 3, "number_in_series": 2, "previous": before},
    )


def test_numbers_do_not_tell_of_earlier_actions_that_are_missing() -> None:
    left = redacted(_in_a_series(not_for(FATHER)), copy_for(FATHER))
    assert left.telling.numbers_actions is False
    told = json.loads(encode(left.record))
    assert "first_action_number" not in told["meeting"]
    assert [set(one) for one in told["earlier_actions"]] == [{"action", "id", "meeting"}]


def test_numbers_go_on_where_every_open_action_is_there() -> None:
    left = redacted(_in_a_series(OPEN), copy_for(MOTHER))
    assert left.telling.numbers_actions is True
    assert list(action_numbers(left.record).values()) == ["3"]
    assert [one.number for one in left.record.earlier_actions] == ["1", "2"]


def test_a_family_copy_does_not_say_which_meeting_of_a_series_it_was() -> None:
    text = text_of(redacted(_in_a_series(OPEN), copy_for(MOTHER)))
    assert "number_in_series" not in text
    assert "previous" not in text


def test_an_edition_without_timescales_does_not_say_when_the_full_record_was_sent() -> None:
    made = record(FATHER, meeting={"distributed_full_on": date(2026, 11, 20)})
    short = replace(FULL, sections=("first_page", "decisions"))
    assert "2026-11-20" not in text_of(redacted(made, copy_for(FATHER), edition=short))
    whole = replace(FULL, sections=("first_page", "deadlines"))
    assert "2026-11-20" in text_of(redacted(made, copy_for(FATHER), edition=whole))


def _redacted_again(made: Record, audience: Audience, numbers: dict[PartId, str]) -> Record:
    return redact(
        made,
        form=form_with(),
        edition=FULL,
        audience=audience,
        stamp=EditionStamp(edition="full", copy=1, recipient="Recipient"),
        numbers=numbers,
    ).record


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_the_family_is_given_comes_from_a_record_that_holds_no_more(seed: int) -> None:
    """Redacting what is left takes nothing away: nothing in it speaks of what is gone."""
    levels = tuple(level for level in Level if level is not Level.NAMED)
    maker = RecordMaker(seed, levels=levels)
    made = maker.record()
    audience = Audience(people=(maker.people[0],))
    numbers = {one.id: str(n) for n, one in enumerate(made.actions, 1)}
    once = _redacted_again(made, audience, numbers)
    whole = replace(once, edition=None, seal_salt=made.seal_salt)
    assert _redacted_again(whole, audience, numbers) == once
