"""The reasons that are shipped beside the worked cases."""

from datetime import UTC, datetime

import pytest

from meetingdesk.domain.sharing import OPEN, Audience, may_see
from meetingdesk.formspec.catalogue import Example
from meetingdesk.formspec.model import Rank
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.given_reasons import read_reasons
from meetingdesk.record.model import Record
from meetingdesk.record.shape import UnreadableRecord
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find
from tests.helpers.examples import CASES, example, shipped_catalogue

NOW = datetime(2026, 11, 5, 16, 0, tzinfo=UTC)


def _example(case: str) -> Example:
    return next(entry for entry in shipped_catalogue().examples() if entry.name == case)


def _asked(record: Record) -> dict[str, Finding]:
    found = find(record, form_of(record), rules=rules_of(record), now=NOW)
    return {finding.code: finding for finding in found if finding.rank is Rank.NEEDS_REASON}


@pytest.mark.parametrize("case", CASES)
def test_every_finding_that_wants_a_reason_has_exactly_one(case: str) -> None:
    given = [entry.code for entry in read_reasons(_example(case).reasons)]
    assert sorted(given) == sorted(_asked(example(case)))


@pytest.mark.parametrize("case", CASES)
def test_a_worked_case_is_shipped_without_its_answers(case: str) -> None:
    assert example(case).finding_answers == ()


@pytest.mark.parametrize("case", CASES)
def test_nobody_sees_a_reason_who_may_not_see_its_finding(case: str) -> None:
    record = example(case)
    asked = _asked(record)
    audiences = [copy.audience for copy in copy_list(record, rules_of(record)).copies]
    audiences += [Audience(people=(person.id,)) for person in record.people if not person.agency]
    for entry in read_reasons(_example(case).reasons):
        for audience in audiences:
            if may_see(entry.handling or OPEN, audience):
                assert may_see(asked[entry.code].handling, audience), entry.code


def test_a_reason_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(UnreadableRecord, match="mood"):
        read_reasons(b'[{"code": "a", "reason": "b", "mood": "c"}]')
