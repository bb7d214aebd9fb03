"""No copy names anybody of whom its recipient may not know: in marks, lists or by a first name."""

from dataclasses import replace
from typing import Any

import pytest

from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import Record
from meetingdesk.record.redact import protected_terms
from meetingdesk.record.redact_known import known_to
from meetingdesk.rules.copies import copy_list, known_copies
from tests.helpers.case_papers import signed_example
from tests.helpers.records import agency, invited, item, lives, parent_of, person, record
from tests.helpers.redaction import (
    CHILD,
    FATHER,
    MOTHER,
    NURSE,
    NURSING,
    copy_for,
    not_for,
    redacted,
    said,
    text_of,
)

REFUGE = agency("Southside", "domestic_abuse")
WORKER = person("Naomi Fisher", agency=REFUGE.id)
OPENING: AgendaItem = item("opening", "09:30")
KEPT_FROM_NURSING = Handling(level=Level.NOT_NAMED, agencies=(NURSING.id,))


def _with_mark(mark: Handling) -> Record:
    return record(
        NURSE,
        WORKER,
        MOTHER,
        items=(OPENING,),
        contributions=(said(OPENING, "A worry.", handling=mark),),
        invitations=(
            invited(NURSE, NURSING),
            invited(WORKER, REFUGE, handling=KEPT_FROM_NURSING),
            invited(MOTHER),
        ),
        agencies=(NURSING, REFUGE),
    )


def test_a_mark_does_not_name_who_stands_in_no_line_that_the_reader_sees() -> None:
    only = Handling(level=Level.NAMED, people=(WORKER.id,), agencies=(NURSING.id,))
    left = redacted(_with_mark(only), copy_for(NURSE, to=NURSING))
    assert left.record.contributions[0].handling == Handling(level=Level.NAMED)
    assert "Fisher" not in text_of(left)
    assert "Southside" not in text_of(left)


def test_a_mark_names_those_whom_the_reader_knows() -> None:
    only = Handling(level=Level.NAMED, people=(MOTHER.id,), agencies=(NURSING.id,))
    left = redacted(_with_mark(only), copy_for(NURSE, to=NURSING)).record
    assert left.contributions[0].handling == only


def test_the_copy_list_leaves_out_who_is_not_known_and_leaves_no_gap() -> None:
    made = signed_example("icpc-marsh")
    copies = copy_list(made, rules_of(made)).copies
    school = next(one for one in copies if one.folder.endswith("school"))
    fisher = next(one for one in made.people if one.name == "Naomi Fisher")
    kept_from = Handling(level=Level.NOT_NAMED, agencies=(school.audience.agency or NURSING.id,))

    def hidden(part: object) -> bool:
        ids = (getattr(part, "person", None), getattr(part, "speaker", None))
        owners = tuple(one.person for one in getattr(part, "owners", ()))
        return fisher.id in (*ids, *owners)

    kinds = (
        "invitations",
        "presence",
        "agency_views",
        "group_members",
        "contributions",
        "actions",
        "consents",
        "dissents",
    )
    parts: dict[str, Any] = {
        kind: tuple(
            replace(one, handling=kept_from) if hidden(one) else one for one in getattr(made, kind)
        )
        for kind in kinds
    }
    made = replace(made, **parts)
    shown = known_copies(copies, known_to(made, school.audience))
    assert [one.recipient for one in copies if "Fisher" in one.recipient]
    assert "Fisher" not in " ".join(one.recipient for one in shown)
    assert [one.number for one in shown] == list(range(1, len(copies)))
    police = next(one for one in copies if one.folder.endswith("police"))
    known = known_to(made, school.audience) - {police.audience.agency}
    assert {one.number for one in known_copies(copies, known)} == {0}
    everyone = known_copies(copies, known_to(signed_example("icpc-marsh"), school.audience))
    assert everyone == copies


def test_the_copy_list_tells_no_role_out_of_a_line_that_the_reader_may_not_see() -> None:
    made = signed_example("icpc-marsh")
    school = next(one for one in copy_list(made, rules_of(made)).copies if "Webb" in one.recipient)
    kept_from = Handling(level=Level.NOT_NAMED, agencies=(school.audience.agency or NURSING.id,))
    mother = next(line for line in made.invitations if line.role == "mother")
    hidden = tuple(
        replace(line, handling=kept_from, role="in a refuge") if line == mother else line
        for line in made.invitations
    )
    made = replace(made, invitations=hidden)
    copies = copy_list(made, rules_of(made)).copies
    roles = {
        one.recipient: one.role for one in known_copies(copies, known_to(made, school.audience))
    }
    assert roles["Leah Marsh"] == ""
    assert roles["Naomi Fisher"] == "domestic abuse service"


def test_details_of_a_person_go_only_to_those_who_may_see_them() -> None:
    facts = {
        "preferred_name": "Lee",
        "pronunciation": "lee-ah",
        "first_language": "Welsh",
        "communication_needs": "Large print",
        "disability": "Poor sight",
        "ethnicity": "White Welsh",
        "religion": "Chapel",
    }
    mother = person("Leah Marsh", details_handling=KEPT_FROM_NURSING, **facts)
    made = record(mother, NURSE, invitations=(invited(mother),), agencies=(NURSING, REFUGE))
    nurse = text_of(redacted(made, copy_for(NURSE, to=NURSING)))
    refuge = text_of(redacted(made, copy_for(WORKER, to=REFUGE)))
    assert [word for word in facts.values() if word in nurse] == []
    assert [word for word in facts.values() if word not in refuge] == []


def test_the_place_of_a_sitting_goes_only_to_those_who_may_see_it() -> None:
    made = record(FATHER, MOTHER)
    held = replace(made.meeting.sittings[0], place="The Haven", place_handling=not_for(FATHER))
    made = replace(made, meeting=replace(made.meeting, sittings=(held,)))
    assert "Haven" not in text_of(redacted(made, copy_for(FATHER)))
    assert "Haven" in text_of(redacted(made, copy_for(MOTHER)))


SISTER = person("Amber Marsh", preferred_name="Alexa", aliases=("Star Bright",))


def _with_hidden_sister(*texts: str, also: tuple[Person, ...] = ()) -> Record:
    return record(
        MOTHER,
        FATHER,
        *also,
        subjects=(CHILD, SISTER),
        items=(OPENING,),
        contributions=tuple(said(OPENING, text) for text in texts),
        case={
            "household": (lives(CHILD, "child"), lives(SISTER, "child", handling=not_for(FATHER))),
            "parenthood": (parent_of(MOTHER, CHILD),),
        },
    )


@pytest.mark.parametrize(
    "text", ["Amber Marsh was seen.", "Amber was seen.", "She says Alexa.", "Or star-bright."]
)
def test_a_passage_that_names_a_hidden_child_is_withheld_whole(text: str) -> None:
    made = _with_hidden_sister(text, "He was seen.")
    left = redacted(made, copy_for(FATHER)).record
    assert [one.text for one in left.contributions] == ["He was seen."]
    mother = redacted(made, copy_for(MOTHER)).record
    assert [one.text for one in mother.contributions] == [text, "He was seen."]


def test_a_name_that_somebody_known_bears_too_is_no_secret() -> None:
    made = _with_hidden_sister("Amber Lowe came.", also=(person("Amber Lowe"),))
    terms = protected_terms(made, copy_for(FATHER))
    assert "Amber Marsh" in terms
    assert "Amber" not in terms
