"""Rule sets: what the program cannot follow is told, and the shipped ones hold none of it."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from meetingdesk.formspec.catalogue import load_catalogue
from meetingdesk.formspec.model import CopyRule, FindingRule, Rank
from meetingdesk.rules.findings import CHECKS, UnknownCheck, find
from meetingdesk.rules.soundness import find_unknown
from tests.helpers.examples import shipped_catalogue
from tests.helpers.records import after, form_with, record, rule_set, rules_with_check

SHIPPED = [
    "conference-england",
    "cpa-england",
    "discharge-s117-england",
    "strategy-england",
    "cla-review-england",
]


@pytest.mark.parametrize("rules_id", SHIPPED)
def test_a_shipped_rule_set_holds_nothing_unknown(rules_id: str) -> None:
    rules = shipped_catalogue().rules(rules_id)
    assert find_unknown(rules, rules_id) == ()


def test_each_check_is_used_by_a_shipped_rule_set() -> None:
    catalogue = shipped_catalogue()
    used = {rule.check for rules_id in SHIPPED for rule in catalogue.rules(rules_id).findings}
    assert used == set(CHECKS)


@pytest.mark.parametrize("rules_id", SHIPPED)
def test_each_rule_of_a_shipped_set_has_a_source(rules_id: str) -> None:
    rules = shipped_catalogue().rules(rules_id)
    sources = [
        *(rule.source for rule in rules.findings),
        *(scale.source for scale in rules.timescales),
        *(rule.source for rule in rules.invitations),
        *(rule.source for rule in rules.copies),
    ]
    assert all(sources)
    assert rules.quorum is None or rules.quorum.source


def test_an_unknown_check_is_told_with_its_place() -> None:
    (problem,) = find_unknown(rules_with_check("read-minds", "…"), "rules/ours.toml")
    assert str(problem) == (
        "rules/ours.toml, findings[1].check: “read-minds” is no check that this version knows."
    )


def test_an_unknown_recipient_is_told() -> None:
    rules = rule_set(copies=(CopyRule(code="all", recipients="everybody", edition="full"),))
    (problem,) = find_unknown(rules, "rules/ours.toml")
    assert problem.field == "copies[1].recipients"


@pytest.mark.parametrize("text", ["{who.name}", "{0}", "{", "{who[0]}", "}"])
def test_a_broken_placeholder_is_told(text: str) -> None:
    (problem,) = find_unknown(rules_with_check("no-chair", text), "rules/ours.toml")
    assert problem.field == "findings[1].text"


def test_all_that_is_unknown_is_told_at_once() -> None:
    rules = replace(
        rules_with_check("read-minds", "{"),
        copies=(CopyRule(code="all", recipients="everybody", edition="full"),),
    )
    assert len(find_unknown(rules, "rules/ours.toml")) == 3


def test_a_partnerships_rules_with_an_unknown_check_are_left_out_and_told(tmp_path: Path) -> None:
    shipped = files("forms") / "rules" / "cpa-england.toml"
    body = shipped.read_text("utf-8").replace('check = "no-chair"', 'check = "read-minds"')
    own = tmp_path / "rules"
    own.mkdir()
    (own / "ours.toml").write_text(body, "utf-8")
    catalogue = load_catalogue(files("forms"), own=tmp_path, judge=find_unknown)
    assert [str(problem) for problem in catalogue.problems] == [
        "rules/ours.toml, findings[1].check: “read-minds” is no check that this version knows."
    ]
    kept = catalogue.definition("rules", "cpa-england")
    assert kept.body == shipped.read_bytes()


def test_a_meeting_with_an_unknown_check_is_told_and_not_passed_over() -> None:
    made = record()
    with pytest.raises(UnknownCheck, match="read-minds"):
        find(made, form_with(), rules=rules_with_check("read-minds"), now=after(made))


def test_a_placeholder_that_the_check_does_not_fill_stays_as_it_is_written() -> None:
    made = record()
    rules = rule_set(
        findings=(FindingRule(check="no-chair", rank=Rank.LOOK, text="No chair, {dear}."),)
    )
    (finding,) = find(made, form_with(), rules=rules, now=after(made))
    assert finding.text == "No chair, {dear}."
