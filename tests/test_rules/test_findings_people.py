# ruff: noqa: ANN401 — builders hand on what the classes take, and the classes name it
"""Checks of views, questions and people, one by one."""

from datetime import date
from typing import Any

import pytest

from meetingdesk.domain.contribution import Answer, View
from meetingdesk.domain.people import Identifier, IdentifierKind
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import (
    Each,
    FormSpec,
    QuestionKind,
    QuestionSpec,
    RuleSet,
)
from meetingdesk.record.model import Record
from meetingdesk.rules.findings import find
from tests.helpers.records import (
    after,
    agency,
    form_with,
    lives,
    new_part,
    parent_of,
    person,
    record,
    rules_with_check,
)

NURSES = agency()
NURSE, MOTHER = person("Bo Nurse", agency=NURSES.id), person("May Field")
CHILD = person("Kit Field", born=date(2016, 2, 3))
HIDDEN = Handling(level=Level.NOT_NAMED, people=(MOTHER.id,))


def made_with(**parts: Any) -> Record:
    return record(NURSE, MOTHER, subjects=(CHILD,), agencies=(NURSES,), **parts)


def told(made: Record, rules: RuleSet, form: FormSpec | None = None) -> list[str]:
    found = find(made, form or form_with(), rules=rules, now=after(made))
    return [each.text for each in found]


# ---- views and questions ---------------------------------------------------------------------


def view(was_asked: ThreeState, **facts: Any) -> View:
    return View(id=new_part(), person=CHILD.id, was_asked=was_asked, **facts)


MISSING_VIEW = rules_with_check("view-missing", "{who}")


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        ((), ["Kit Field"]),
        ((view(ThreeState.YES),), ["Kit Field"]),
        ((view(ThreeState.YES, text="Less shouting."),), []),
        ((view(ThreeState.NOT_ASKED),), ["Kit Field"]),
        ((view(ThreeState.NOT_ASKED, observed="Plays alone."),), ["Kit Field"]),
        ((view(ThreeState.NOT_ASKED, reason="Too young."),), []),
    ],
)
def test_each_child_has_a_view_or_a_reason(views: tuple[View, ...], expected: list[str]) -> None:
    assert told(made_with(views=views), MISSING_VIEW) == expected


def test_why_a_child_was_not_asked_is_told_as_narrow_as_it_was_said() -> None:
    rules = rules_with_check("view-not-asked", "{who}: {reason}")
    made = made_with(
        views=(view(ThreeState.NOT_ASKED, reason="Too young.", reason_handling=HIDDEN),)
    )
    (found,) = find(made, form_with(), rules=rules, now=after(made))
    assert (found.text, found.handling) == ("Kit Field: Too young.", HIDDEN)


def question(**facts: Any) -> FormSpec:
    facts.setdefault("kind", QuestionKind.THREE_STATE)
    asked = QuestionSpec(code="carer", text="Does a child care?", section="carers", **facts)
    return form_with(questions=(asked,))


def answer(**facts: Any) -> Answer:
    return Answer(id=new_part(), question="carer", **facts)


UNANSWERED = rules_with_check("question-unanswered", "{question}{about}")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), ["Does a child care?"]),
        ((answer(),), ["Does a child care?"]),
        ((answer(value=ThreeState.NO),), []),
        ((answer(text="Mornings."),), []),
        ((answer(reason="Asleep."),), []),
    ],
)
def test_a_mandatory_question_is_answered_or_reasoned(
    answers: tuple[Answer, ...], expected: list[str]
) -> None:
    assert told(made_with(answers=answers), UNANSWERED, question(is_mandatory=True)) == expected


def test_a_question_that_is_not_mandatory_may_stay_empty() -> None:
    assert told(made_with(), UNANSWERED, question()) == []


def test_a_question_for_each_child_is_asked_for_each() -> None:
    form = question(is_mandatory=True, each=Each.CHILD)
    twin = person("Jo Field")
    made = record(subjects=(CHILD, twin), answers=(answer(about=twin.id, value=ThreeState.YES),))
    assert told(made, UNANSWERED, form) == ["Does a child care? (Kit Field)"]


@pytest.mark.parametrize(
    ("value", "reason", "lacking", "given"),
    [
        (ThreeState.NOT_ASKED, "", ["not asked"], []),
        (ThreeState.NOT_ASKED, "Asleep.", [], ["not asked Asleep."]),
        (ThreeState.NO, "", ["no"], []),
        (ThreeState.YES, "", [], []),
    ],
)
def test_an_answer_that_wants_a_reason_has_it_or_not(
    value: ThreeState, reason: str, lacking: list[str], given: list[str]
) -> None:
    form = question(reason_for=("not_asked", "no"))
    made = made_with(answers=(answer(value=value, reason=reason),))
    assert told(made, rules_with_check("answer-no-reason", "{value}"), form) == lacking
    assert told(made, rules_with_check("answer-not-asked", "{value} {reason}"), form) == given


def trio(**values: ThreeState) -> tuple[Answer, ...]:
    return tuple(
        Answer(id=new_part(), question=code, value=value) for code, value in values.items()
    )


TRIO = ("abuse", "illness", "misuse", "drinks")
YES, NO, NOT_ASKED = ThreeState.YES, ThreeState.NO, ThreeState.NOT_ASKED


@pytest.mark.parametrize(
    ("answers", "all_three", "unclear"),
    [
        (trio(abuse=YES, illness=YES, misuse=YES), ["trio"], []),
        (trio(abuse=YES, illness=YES, misuse=NOT_ASKED), [], ["abuse and illness; misuse"]),
        (trio(abuse=YES, illness=YES), [], ["abuse and illness; misuse"]),
        (
            trio(abuse=YES, illness=YES, drinks=YES),
            [],
            ["abuse and illness; misuse, although drinks: yes"],
        ),
        (trio(abuse=YES, illness=YES, misuse=NO), [], []),
        (trio(abuse=YES), [], []),
    ],
)
def test_two_of_three_present_ask_about_the_third(
    answers: tuple[Answer, ...], all_three: list[str], unclear: list[str]
) -> None:
    made = made_with(answers=answers)
    assert told(made, rules_with_check("complex-trio", "trio", codes=TRIO)) == all_three
    texts = told(
        made,
        rules_with_check("trio-not-established", "{established}; {open}{more}", codes=TRIO),
    )
    assert [each.replace("“", "").replace("”", "") for each in texts] == unclear


# ---- people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "is_wrong"),
    [
        (IdentifierKind.NHS_NUMBER, "9990001006", False),
        (IdentifierKind.NHS_NUMBER, "9990001007", True),
        (IdentifierKind.UPN, "B801200005001", False),
        (IdentifierKind.UPN, "C801200005001", True),
        (IdentifierKind.OTHER, "7", False),
    ],
)
def test_a_number_that_fails_its_check_is_told_without_the_number(
    kind: IdentifierKind, value: str, *, is_wrong: bool
) -> None:
    numbered = person("Jo Field", identifiers=(Identifier(kind=kind, value=value),))
    texts = told(record(numbered), rules_with_check("identifier-wrong", "{kind} {who}"))
    assert bool(texts) is is_wrong
    assert all(value not in text and "Jo Field" in text for text in texts)


@pytest.mark.parametrize(
    ("language", "interpreter", "is_told"),
    [
        ("", NOT_ASKED, True),
        ("English", NOT_ASKED, False),
        ("Igbo", NOT_ASKED, True),
        ("Igbo", NO, False),
    ],
)
def test_language_and_interpreter_are_asked_of_the_family(
    language: str, interpreter: ThreeState, *, is_told: bool
) -> None:
    aunt = person("Ada Field", first_language=language, interpreter=interpreter)
    made = record(aunt, case={"household": (lives(aunt, "aunt"),)})
    assert bool(told(made, rules_with_check("language-not-asked", "{who}"))) is is_told


def test_the_ethnicity_of_each_subject_is_recorded() -> None:
    rules = rules_with_check("culture-not-recorded", "{who}")
    stated = person("Jo Field", ethnicity="White British")
    assert told(record(subjects=(CHILD, stated)), rules) == ["Kit Field"]


def test_parental_responsibility_that_nobody_asked_about_is_told_once_an_adult() -> None:
    rules = rules_with_check("responsibility-not-asked", "{who}: {children}")
    twin = person("Jo Field")
    unclear = tuple(parent_of(MOTHER, child, responsibility=NOT_ASKED) for child in (CHILD, twin))
    made = record(MOTHER, subjects=(CHILD, twin), case={"parenthood": unclear})
    assert told(made, rules) == ["May Field: Kit Field and Jo Field"]
