"""What one recipient may have of parts that refer to each other, on small records."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from meetingdesk.domain.decision import Decision, Dissent, DissentFrom, FindingAnswer
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.invitation import Exclusion, Objection, Report, Sharing
from meetingdesk.domain.plan import Owner, SafeAdult
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.formspec.model import EditionSpec
from meetingdesk.record.model import Record
from meetingdesk.record.redact_papers import letter_record
from meetingdesk.rules.numbers import action_numbers
from tests.helpers.records import (
    action,
    at,
    form_with,
    invited,
    item,
    lives,
    new_part,
    person,
    record,
    there,
)
from tests.helpers.redaction import (
    CHILD,
    FATHER,
    FULL,
    MOTHER,
    NURSE,
    NURSING,
    PROFESSIONALS,
    STAMP,
    copy_for,
    not_for,
    redacted,
    said,
    text_of,
)


def test_an_item_withheld_takes_everything_under_it() -> None:
    hidden = item("restricted", "11:06", handling=PROFESSIONALS)
    made = record(
        MOTHER,
        items=(hidden,),
        contributions=(said(hidden, "Something open said there."),),
        decisions=(Decision(id=new_part(), code="d", text="Decided there.", item=hidden.id),),
        actions=(action(action="Agreed there.", item=hidden.id),),
    )
    left = redacted(made, copy_for(MOTHER))
    assert "there" not in text_of(left)
    assert {entry.why for entry in left.withheld} == {Withholding.INVESTIGATION}


def test_a_dissent_from_what_is_withheld_is_withheld_too() -> None:
    hidden = Decision(id=new_part(), code="d", text="Secret.", handling=PROFESSIONALS)
    dissent = Dissent(
        id=new_part(),
        person=NURSE.id,
        dissent_from=DissentFrom.DECISION,
        text="Against the secret.",
        raised=at("11:40"),
        target=hidden.id,
    )
    made = record(MOTHER, NURSE, decisions=(hidden,), dissents=(dissent,), agencies=(NURSING,))
    assert redacted(made, copy_for(MOTHER)).record.dissents == ()
    assert redacted(made, copy_for(NURSE, to=NURSING)).record.dissents == (dissent,)


def test_who_is_named_nowhere_that_is_left_is_dropped() -> None:
    opening = item("opening", "09:30")
    hidden = said(opening, "From the nurse.", speaker=NURSE.id, handling=PROFESSIONALS)
    made = record(MOTHER, NURSE, items=(opening,), contributions=(hidden,), agencies=(NURSING,))
    left = redacted(made, copy_for(MOTHER)).record
    assert left.people == (MOTHER,)
    assert left.agencies == ()


def test_words_struck_out_are_in_no_copy() -> None:
    opening = item("opening", "09:30")
    said_wrong = said(opening, "Wrong words.")
    struck = replace(said_wrong, is_struck=True, struck_reason="misheard")
    made = record(MOTHER, items=(opening,), contributions=(struck,), agencies=(NURSING,))
    assert "Wrong words" not in text_of(redacted(made, copy_for(NURSE, to=NURSING)))


def _plan(*handlings: Handling) -> Record:
    return record(
        MOTHER,
        FATHER,
        NURSE,
        actions=tuple(
            action(Owner(person=NURSE.id, agency=NURSING.id), action=f"Do {n}.", handling=one)
            for n, one in enumerate(handlings, 1)
        ),
        agencies=(NURSING,),
    )


def test_a_plan_with_only_some_of_the_open_actions_has_no_numbers() -> None:
    made = _plan(Handling(), not_for(FATHER), Handling())
    assert redacted(made, copy_for(FATHER)).telling.numbers_actions is False
    assert redacted(made, copy_for(MOTHER)).telling.numbers_actions is True


def test_a_restricted_action_that_family_may_see_keeps_its_letter_and_nothing_else() -> None:
    named = Handling(level=Level.NAMED, people=(MOTHER.id, FATHER.id), agencies=(NURSING.id,))
    left = redacted(_plan(Handling(), named), copy_for(MOTHER)).record
    assert list(action_numbers(left).values()) == ["1", "R1"]
    assert left.actions[1].handling == Handling(level=Level.NAMED, people=(MOTHER.id,))


def test_an_extract_has_its_own_actions_and_what_bears_on_its_subject() -> None:
    made = _plan(Handling(), Handling())
    first, second = made.actions
    made = replace(
        made,
        actions=(replace(first, owners=(Owner(person=MOTHER.id),)), second),
        agencies=(NURSING,),
    )
    edition = EditionSpec(code="own", label="Own", own_actions=True)
    assert [
        one.action for one in redacted(made, copy_for(MOTHER), edition=edition).record.actions
    ] == ["Do 1."]
    about = replace(edition, bears_on=("child",))
    bearing = replace(made, actions=(first, replace(second, bears_on=("child",))))
    assert [
        one.action for one in redacted(bearing, copy_for(MOTHER), edition=about).record.actions
    ] == ["Do 2."]


def test_what_no_section_of_the_edition_prints_is_not_in_its_record() -> None:
    opening = item("opening", "09:30")
    made = record(
        MOTHER,
        NURSE,
        items=(opening,),
        contributions=(said(opening, "Said aloud."),),
        decisions=(Decision(id=new_part(), code="d", text="Decided.", item=opening.id),),
        presence=(there(NURSE),),
    )
    edition = EditionSpec(code="e", label="E", sections=("first_page", "decisions"))
    left = redacted(made, copy_for(MOTHER), edition=edition).record
    assert (left.contributions, left.presence, left.items) == ((), (), ())
    assert [one.item for one in left.decisions] == [None]


def test_a_subject_of_whom_the_recipient_may_not_know_is_in_no_part() -> None:
    sister = person("Amber Marsh")
    made = record(
        MOTHER,
        FATHER,
        subjects=(CHILD, sister),
        case={
            "household": (lives(CHILD, "child"), lives(sister, "child", handling=not_for(FATHER)))
        },
        decisions=(
            Decision(id=new_part(), code="d", about=CHILD.id, text="For him."),
            Decision(id=new_part(), code="d", about=sister.id, text="For her."),
        ),
        actions=(action(about=(CHILD.id, sister.id)),),
    )
    left = redacted(made, copy_for(FATHER))
    assert str(sister.id) not in text_of(left)
    assert [one.text for one in left.record.decisions] == ["For him."]
    assert [one.about for one in left.record.actions] == [(CHILD.id,)]


def test_an_exclusion_that_may_not_be_told_takes_its_line_with_it() -> None:
    exclusion = Exclusion(ground="domestic abuse", asked_by=NURSE.id, handling=not_for(MOTHER))
    made = record(MOTHER, FATHER, NURSE, invitations=(invited(FATHER, exclusion=exclusion),))
    assert redacted(made, copy_for(MOTHER)).record.invitations == ()
    own = redacted(made, copy_for(FATHER)).record.invitations[0].exclusion
    assert own is not None
    assert (own.ground, own.asked_by) == ("domestic abuse", None)


def test_a_family_copy_has_nobody_elses_objection_or_reply() -> None:
    objection = Objection(by=MOTHER.id, on=date(2026, 10, 20), words="He will use it against me.")
    line = invited(NURSE, NURSING, reply_note="on call that day", objection=objection)
    made = record(MOTHER, FATHER, NURSE, invitations=(line,), agencies=(NURSING,))
    father = redacted(made, copy_for(FATHER)).record.invitations[0]
    assert (father.objection, father.reply_note) == (None, "")
    mother = redacted(made, copy_for(MOTHER)).record.invitations[0]
    assert mother.objection == objection


def test_a_family_member_has_the_reports_that_were_shown_to_them() -> None:
    shown = Sharing(person=MOTHER.id, at=date(2026, 11, 2))
    report = Report(received=date(2026, 10, 29), shared=(shown,))
    made = record(MOTHER, FATHER, NURSE, invitations=(invited(NURSE, NURSING, report=report),))
    made = replace(made, agencies=(NURSING,))
    assert redacted(made, copy_for(MOTHER)).record.invitations[0].report == report
    assert redacted(made, copy_for(FATHER)).record.invitations[0].report is None


def test_a_link_to_an_action_that_is_withheld_is_emptied() -> None:
    made = _plan(PROFESSIONALS)
    relied = SafeAdult(
        id=new_part(), person=MOTHER.id, relied_on_for="nights", covered_by=made.actions[0].id
    )
    left = redacted(replace(made, safe_adults=(relied,)), copy_for(MOTHER)).record
    assert [one.covered_by for one in left.safe_adults] == [None]


@pytest.mark.parametrize("code", ["report-late:health-visiting", "action-no-review:R1"])
def test_a_reason_for_a_finding_about_what_is_withheld_is_withheld(code: str) -> None:
    made = _plan(PROFESSIONALS)
    answer = FindingAnswer(id=new_part(), code=code, reason="It was so.", at=at("12:00"))
    made = replace(made, finding_answers=(answer,))
    assert redacted(made, copy_for(MOTHER)).record.finding_answers == ()
    assert redacted(made, copy_for(NURSE, to=NURSING)).record.finding_answers == (answer,)


def test_the_letter_holds_no_more_than_the_edition() -> None:
    made = replace(
        _plan(Handling()),
        decisions=(Decision(id=PartId(uuid4()), code="d", text="Decided."),),
    )
    edition = EditionSpec(code="e", label="E", sections=("first_page", "decisions", "people"))
    left = letter_record(
        made,
        form=form_with(),
        edition=edition,
        audience=copy_for(MOTHER),
        stamp=STAMP,
        numbers=action_numbers(made),
    ).record
    assert [one.text for one in left.decisions] == ["Decided."]
    assert left.actions == ()


def test_the_edition_of_a_family_copy_does_not_say_which_it_is() -> None:
    edition = replace(FULL, code="family_redacted")
    stamp = redacted(_plan(Handling()), copy_for(FATHER), edition=edition).record.edition
    assert stamp is not None
    assert (stamp.edition, stamp.for_family) == ("family", True)


def test_restricted_actions_leave_no_gap_where_they_are_missing() -> None:
    made = _plan(Handling(), PROFESSIONALS, Handling())
    left = redacted(made, copy_for(MOTHER))
    assert list(action_numbers(left.record).values()) == ["1", "2"]
    assert left.telling.numbers_actions is True
