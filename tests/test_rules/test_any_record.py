"""Whatever stands in a record, the rules answer: no meeting is stopped by an odd fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.sharing import may_see
from meetingdesk.rules.attendance import presence_lines
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.findings import find
from meetingdesk.rules.quorum import quorum_at_decision, quorum_at_opening
from meetingdesk.rules.timescales import deadlines, describe
from tests.helpers.examples import example, shipped_catalogue
from tests.helpers.random_records import RecordMaker
from tests.helpers.records import at

CATALOGUE = shipped_catalogue()
PAIRS = [(form, CATALOGUE.rules(form.rules)) for form in CATALOGUE.forms()]
NOW = at("18:00")


@given(st.integers(min_value=0, max_value=10_000), st.integers(0, len(PAIRS) - 1))
def test_every_rule_answers_on_any_record(seed: int, which: int) -> None:
    form, rules = PAIRS[which]
    made = RecordMaker(seed).record()
    found = find(made, form, rules=rules, now=NOW)
    copies = copy_list(made, rules)
    for deadline in deadlines(made, rules, now=NOW):
        assert describe(deadline)
    for quorum in (quorum_at_opening(made, rules), quorum_at_decision(made, rules)):
        assert quorum is None or quorum.is_quorate is not bool(quorum.missing)
    assert {each.person for each in presence_lines(made)} == {each.person for each in made.presence}
    assert len({each.code for each in found}) == len(found)
    assert all(each.text for each in found)
    assert [each.number for each in copies.copies] == list(range(1, len(copies.copies) + 1))


@pytest.mark.parametrize("case", ["icpc-marsh", "cpa-okafor", "discharge-lowe"])
def test_a_finding_on_an_action_is_seen_only_by_who_may_see_the_action(case: str) -> None:
    made = example(case)
    form, rules = CATALOGUE.form(made.meeting.form.id), CATALOGUE.rules(made.meeting.rules.id)
    audiences = [copy.audience for copy in copy_list(made, rules).copies]
    seen = 0
    for finding in find(made, form, rules=rules, now=NOW):
        for action in made.actions:
            for audience in audiences:
                if action.id in finding.subjects and may_see(finding.handling, audience):
                    assert may_see(action.handling, audience), finding.code
                    seen += 1
    assert seen > 10
