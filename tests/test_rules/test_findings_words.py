"""Entries without words are told; so is a title that some copies must not hold."""

from dataclasses import replace

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.decision import Decision, DecisionField
from meetingdesk.domain.sharing import Level, ProtectedWords
from meetingdesk.formspec.model import Rank
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find
from tests.helpers.examples import example, shipped_catalogue
from tests.helpers.records import (
    action,
    after,
    form_with,
    item,
    new_part,
    person,
    record,
    rules_with_check,
)

ROBIN = person("Robin Field")
TALK = item("talk")


def _found(made: Record) -> list[str]:
    rules = rules_with_check("entry-without-words", "{what}", rank=Rank.LOOK)
    return [each.text for each in find(made, form_with(), rules=rules, now=after(made))]


def _said(text: str, *, is_struck: bool = False) -> Contribution:
    return Contribution(
        id=new_part(), item=TALK.id, text=text, speaker=ROBIN.id, is_struck=is_struck
    )


def test_a_contribution_without_words_is_told_with_its_place_and_speaker() -> None:
    said = (_said("I saw it."), _said(" \n"), _said("", is_struck=True))
    made = record(ROBIN, items=(TALK,), contributions=said)
    assert _found(made) == ["contribution 2, Robin Field"]


def test_an_action_without_words_is_told_with_its_number() -> None:
    made = record(actions=(action(), action(action="")))
    assert _found(made) == ["action 2"]


def test_a_decision_with_neither_words_nor_choice_is_told_with_its_child() -> None:
    chosen = DecisionField(field="outcome", values=("yes",))
    empty = Decision(id=new_part(), code="plan", about=ROBIN.id)
    made = record(
        subjects=(ROBIN,),
        decisions=(
            empty,
            Decision(id=new_part(), code="plan", text="Yes."),
            Decision(id=new_part(), code="plan", reasons="Because."),
            Decision(id=new_part(), code="plan", fields=(chosen,)),
        ),
    )
    assert _found(made) == ["decision “plan” for Robin Field"]


def test_every_shipped_rule_set_looks_for_words() -> None:
    for form in shipped_catalogue().forms():
        checks = {rule.check for rule in shipped_catalogue().rules(form.rules).findings}
        assert {"entry-without-words", "title-protected"} <= checks


def _title_findings(made: Record) -> list[Finding]:
    found = find(made, form_of(made), rules=rules_of(made), now=after(made))
    return [each for each in found if each.check == "title-protected"]


def test_a_title_with_protected_words_is_told_to_the_chair_without_the_words() -> None:
    plain = example("icpc-marsh")
    assert _title_findings(plain) == []
    words = ProtectedWords(id=new_part(), words="Lantern House", from_family=True)
    titled = replace(
        plain,
        meeting=replace(plain.meeting, title="Conference at LanternHouse"),
        protected_words=(*plain.protected_words, words),
    )
    (found,) = _title_findings(titled)
    assert found.handling.level is Level.CHAIR
    assert form_of(plain).title in found.text
    assert "antern" not in found.text
