"""Protected words, addresses, numbers, gaps of presence and the annex, on small records."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from meetingdesk.domain.ids import AddressId, PersonId
from meetingdesk.domain.people import Address, Identifier, IdentifierKind
from meetingdesk.domain.presence import Departure
from meetingdesk.domain.sharing import Handling, ProtectedWords, Withholding
from meetingdesk.record.model import Record
from meetingdesk.record.redact import protected_terms
from meetingdesk.record.redact_papers import annex_record
from meetingdesk.record.redact_words import make_terms
from tests.helpers.records import (
    at,
    form_with,
    invited,
    item,
    lives,
    new_part,
    record,
    there,
)
from tests.helpers.redaction import (
    FATHER,
    FULL,
    MOTHER,
    NURSE,
    NURSING,
    PROFESSIONALS,
    STAMP,
    copy_for,
    redacted,
    said,
    text_of,
)


def _with_words(words: str, *passages: str) -> Record:
    opening = item("opening", "09:30")
    return record(
        MOTHER,
        items=(opening,),
        contributions=tuple(said(opening, text) for text in passages),
        protected_words=(ProtectedWords(id=new_part(), words=words, from_family=True),),
        agencies=(NURSING,),
    )


def test_a_passage_with_a_protected_word_is_withheld_whole_and_counted() -> None:
    made = _with_words("Fieldgate", "He lives in FIELD-\ngate now, and rings.", "The baby is well.")
    left = redacted(made, copy_for(MOTHER))
    assert [one.text for one in left.record.contributions] == ["The baby is well."]
    assert [entry.why for entry in left.withheld] == [Withholding.PROTECTED_WORDS]
    assert len(redacted(made, copy_for(NURSE, to=NURSING)).record.contributions) == 2


def test_a_short_protected_word_is_a_whole_word() -> None:
    made = _with_words("Bath", "They bathe the baby.", "They live in Bath.")
    left = redacted(made, copy_for(MOTHER))
    assert [one.text for one in left.record.contributions] == ["They bathe the baby."]


def test_a_date_that_is_protected_is_not_printed_from_a_field_either() -> None:
    made = _with_words("30 October", "Nothing here.")
    line = invited(NURSE, NURSING, sent=date(2026, 10, 30))
    made = replace(made, invitations=(line,), people=(MOTHER, NURSE))
    assert redacted(made, copy_for(MOTHER)).record.invitations[0].sent is None


def test_somebody_whose_name_is_protected_leaves_no_trace() -> None:
    made = _with_words("Tarrant", "The baby is well.")
    opening = made.items[0]
    made = replace(
        made,
        people=(MOTHER, NURSE),
        invitations=(invited(NURSE, NURSING),),
        presence=(there(NURSE),),
        contributions=(*made.contributions, said(opening, "Weighed.", speaker=NURSE.id)),
    )
    left = redacted(made, copy_for(MOTHER))
    assert str(NURSE.id) not in text_of(left)
    assert [one.text for one in left.record.contributions] == ["The baby is well."]


def _with_address(
    *, confidential_from: tuple[PersonId, ...] = (), is_confidential: bool = False
) -> Record:
    address = Address(
        id=AddressId(uuid4()),
        lines=("14 Tannery Row", "Bristol"),
        confidential_from=confidential_from,
        is_confidential=is_confidential,
    )
    opening = item("opening", "09:30")
    return record(
        replace(MOTHER, addresses=(address,)),
        FATHER,
        items=(opening,),
        contributions=(said(opening, "They moved to tannery row."),),
        case={"household": (lives(MOTHER, address=address.id), lives(FATHER, "father"))},
    )


def test_a_confidential_address_goes_with_every_word_of_it() -> None:
    made = _with_address(confidential_from=(FATHER.id,))
    left = redacted(made, copy_for(FATHER))
    assert "annery" not in text_of(left)
    assert left.record.case.household[0].address is None
    assert "14 Tannery Row" in text_of(redacted(made, copy_for(MOTHER)))


def test_a_street_that_the_recipient_lives_in_is_no_secret_but_the_house_is() -> None:
    made = _with_address(confidential_from=(FATHER.id,))
    assert {"14 Tannery Row", "Tannery Row"} <= set(protected_terms(made, copy_for(FATHER)))
    own = Address(id=AddressId(uuid4()), lines=("3 Tannery Row", "Bristol"))
    mother, father = made.people
    made = replace(made, people=(mother, replace(father, addresses=(own,))))
    terms = protected_terms(made, copy_for(FATHER))
    assert "14 Tannery Row" in terms
    assert "Tannery Row" not in terms


def test_the_town_of_a_secret_address_takes_nothing_away() -> None:
    made = _with_address(confidential_from=(FATHER.id,))
    more = said(made.items[0], "Bristol City Council will write.")
    made = replace(made, contributions=(*made.contributions, more))
    left = redacted(made, copy_for(FATHER))
    assert [one.text for one in left.record.contributions] == [more.text]


def test_another_spelling_of_a_secret_address_goes_too() -> None:
    made = _with_address(confidential_from=(FATHER.id,))
    texts = ("At 14 Tannery Rd.", "In Tannery-\nRow, no. 14.", "They bathe the baby.")
    made = replace(made, contributions=tuple(said(made.items[0], text) for text in texts))
    left = redacted(made, copy_for(FATHER))
    assert [one.text for one in left.record.contributions] == ["They bathe the baby."]


def test_an_address_confidential_to_all_is_known_to_those_who_live_there() -> None:
    made = _with_address(is_confidential=True)
    assert "14 Tannery Row" in text_of(redacted(made, copy_for(MOTHER)))
    assert "annery" not in text_of(redacted(made, copy_for(FATHER)))


def test_an_old_line_of_the_recipient_does_not_unlock_a_confidential_address() -> None:
    made = _with_address(is_confidential=True)
    mother, father = made.people
    stale = Address(id=AddressId(uuid4()), lines=mother.addresses[0].lines)
    made = replace(made, people=(mother, replace(father, addresses=(stale,))))
    assert "annery" not in text_of(redacted(made, copy_for(FATHER)))
    lives_there = lives(FATHER, "father", address=stale.id)
    household = (made.case.household[0], lives_there)
    made = replace(made, case=replace(made.case, household=household))
    assert "14 Tannery Row" in text_of(redacted(made, copy_for(FATHER)))


def test_other_peoples_numbers_are_in_no_family_copy_even_if_somebody_said_them() -> None:
    number = Identifier(kind=IdentifierKind.NHS_NUMBER, value="9990001057")
    opening = item("opening", "09:30")
    made = record(
        replace(FATHER, identifiers=(number,)),
        MOTHER,
        items=(opening,),
        contributions=(said(opening, "His number is 999 000 1057.", about=(FATHER.id,)),),
        case={"household": (lives(MOTHER), lives(FATHER, "father"))},
    )
    assert "1057" not in text_of(redacted(made, copy_for(MOTHER)))
    assert "9990001057" in text_of(redacted(made, copy_for(FATHER)))
    assert Withholding.IDENTIFIER in {one.why for one in redacted(made, copy_for(MOTHER)).withheld}


def _out_for_a_part(gap: Handling) -> Record:
    first = there(
        MOTHER,
        "09:30",
        "11:06",
        departure=Departure.ASKED_TO_LEAVE,
        departure_note="criminal investigation",
        asked_at=at("11:05"),
        gap_handling=gap,
    )
    hidden = item("restricted", "11:06", "11:14", handling=PROFESSIONALS, is_annex=True)
    shown = item("summary", "11:22", "11:24")
    return record(
        MOTHER,
        FATHER,
        NURSE,
        items=(hidden, shown),
        contributions=(
            said(shown, "Summed up.", spoken=at("11:22")),
            said(hidden, "Police words.", handling=PROFESSIONALS),
        ),
        presence=(first, there(MOTHER, "11:14"), there(NURSE)),
        agencies=(NURSING,),
    )


def test_a_gap_that_the_recipient_may_not_see_is_closed() -> None:
    made = _out_for_a_part(replace(PROFESSIONALS, people=(MOTHER.id,)))
    father = redacted(made, copy_for(FATHER)).record.presence
    assert [one.end for one in father if one.person == MOTHER.id] == [None]
    assert {one.departure_note for one in father} == {""}
    mother = redacted(made, copy_for(MOTHER)).record.presence
    assert [one.end for one in mother if one.person == MOTHER.id] == [at("11:06"), None]


def test_the_clock_is_hidden_from_who_does_not_know_of_the_restricted_part() -> None:
    made = _out_for_a_part(replace(PROFESSIONALS, people=(MOTHER.id,)))
    father = redacted(made, copy_for(FATHER)).record
    assert [one.spans for one in father.items] == [()]
    assert [one.spoken for one in father.contributions] == [None]
    mother = redacted(made, copy_for(MOTHER)).record
    assert [one.spoken for one in mother.contributions] == [at("11:22")]


def test_who_left_for_good_in_a_hidden_part_is_said_neither_to_have_stayed_nor_left() -> None:
    made = _out_for_a_part(PROFESSIONALS)
    made = replace(made, presence=(made.presence[0],))
    assert redacted(made, copy_for(FATHER)).record.presence == ()
    (own,) = redacted(made, copy_for(NURSE, to=NURSING)).record.presence
    assert (own.end, own.departure) == (at("11:06"), Departure.ASKED_TO_LEAVE)


def test_the_annex_is_a_record_of_its_own_with_its_own_attendance() -> None:
    made = _out_for_a_part(PROFESSIONALS)
    annex = annex_record(
        made,
        form=form_with(),
        edition=FULL,
        audience=copy_for(NURSE, to=NURSING),
        stamp=STAMP,
        numbers={},
    )
    assert annex is not None
    assert [one.text for one in annex.record.contributions] == ["Police words."]
    assert [(one.person, one.start, one.end) for one in annex.record.presence] == [
        (NURSE.id, at("11:06"), at("11:14"))
    ]
    minutes = redacted(made, copy_for(NURSE, to=NURSING))
    assert [one.text for one in minutes.record.contributions] == ["Summed up."]
    assert minutes.withheld == ()


def test_nobody_whom_the_restricted_part_does_not_admit_has_an_annex() -> None:
    made = _out_for_a_part(PROFESSIONALS)
    annex = annex_record(
        made, form=form_with(), edition=FULL, audience=copy_for(MOTHER), stamp=STAMP, numbers={}
    )
    assert annex is None


def test_terms_are_found_without_case_spaces_and_hyphens() -> None:
    terms = make_terms(("second complainant", "MARAC"))
    assert terms.stand_in("A SECOND  com-\nplainant")
    assert terms.stand_in("the marac of May")
    assert not terms.stand_in("Maracas were played")
