"""What each copy of the worked cases holds, on the record from which its papers are built.

The files themselves are read by the end-to-end tests; here it is the handling of each passage.
"""

import json
from collections.abc import Iterable
from functools import cache

import pytest

from meetingdesk.domain.text import fold
from meetingdesk.record.codec import encode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.redact import redact
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.numbers import action_numbers
from tests.helpers.examples import CASES, example

ICPC, CPA, DISCHARGE = CASES

POLICE_WORDS = ("Fieldgate", "second complainant", "arrested", "on bail", "30 October")
HEALTH_WORDS = ("quetiapine", "psychotic", "Edinburgh", "ligature", "overdoses", "suicide")
SAFETY_WORDS = ("MARAC", "Southside", "Change the locks", "safety plan", "Mind")
PLACE_WORDS = ("Tannery Row", "three streets", "criminal investigation", "9990001006")
CHILD_WORDS = ("stop ringing Nan", "Mum on the stairs", "houses of worries", "PN6")
FOR_JANET = ("Change the locks", "Therapy start date", "better without her")
TREATMENT = ("lithium", "olanzapine", "loss at nineteen", "blood level", "thyroid", "Bipolar")

HOLDS = [
    (ICPC, "Marcus Webb", ("Tannery Row", "quetiapine", "MARAC", "stop ringing Nan", "11:12")),
    (ICPC, "Leah Marsh", ("help without the label", "child in need plan would do", "MARAC")),
    (ICPC, "Leah Marsh", ("criminal investigation", "Tannery Row", "quetiapine")),
    (ICPC, "Darren Pike", ("putting it on", "Poppy is likely to suffer significant harm")),
    (ICPC, "Janet Marsh", ("08:15", *FOR_JANET)),
    (CPA, "Dr Paul Simms", TREATMENT),
    (CPA, "Chidinma Okafor", (*TREATMENT, "use everything against me")),
    (CPA, "Tom Ashdown", ("only adult at night", "three hours' sleep", "See Zara with Samuel")),
    (CPA, "Priya Nair", ("only adult at night", "three hours' sleep")),
    (CPA, "Samuel Okafor", ("three hours' sleep", "Ask Adaeze", "Crisis line")),
    (DISCHARGE, "Karen Lowe", ("olanzapine", "psychotic", "not before a joint assessment")),
    (DISCHARGE, "Crisis and home treatment team", ("not before a joint assessment", "24 November")),
    (DISCHARGE, "Denise Lowe", ("curtains closed", "wets the bed", "Carer assessment")),
    (DISCHARGE, "Sandra Pugh", ("curtains closed", "ring the care co-ordinator", "copy to Denise")),
]  # fmt: skip

HOLDS_NOT = [
    (ICPC, "Leah Marsh", (*POLICE_WORDS, "11:12", "spoke with the chair", "restricted part")),
    (ICPC, "Janet Marsh", (*POLICE_WORDS, "quetiapine", "MARAC", "asked_to_leave", "restricted")),
    (ICPC, "Darren Pike", (*POLICE_WORDS, *HEALTH_WORDS, *SAFETY_WORDS, *PLACE_WORDS)),
    (ICPC, "Darren Pike", (*CHILD_WORDS, "angina", "Bev Collins", "relapse", "restricted part")),
    (CPA, "Tom Ashdown", (*TREATMENT, "use everything against me")),
    (CPA, "Priya Nair", (*TREATMENT, "use everything against me")),
    (CPA, "Samuel Okafor", (*TREATMENT, "Zara with Samuel")),
    (DISCHARGE, "Denise Lowe", ("olanzapine", "psychotic", "Met Karen once")),
    (DISCHARGE, "Sandra Pugh", ("olanzapine", "psychotic", "wets the bed", "watch Mum")),
    (DISCHARGE, "Sandra Pugh", ("Detained", "joint assessment", "insight")),
]  # fmt: skip


@cache
def _record(case: str) -> Record:
    return example(case)


@cache
def _copy(case: str, recipient: str) -> str:
    """Give the folded JSON of the record that one recipient's papers are built from."""
    record = _record(case)
    copies = copy_list(record, rules_of(record)).copies
    found = next(copy for copy in copies if recipient in copy.recipient)
    stamp = EditionStamp(edition=found.edition.code, copy=found.number, recipient=recipient)
    left = redact(
        record,
        form=form_of(record),
        edition=found.edition,
        audience=found.audience,
        stamp=stamp,
        numbers=action_numbers(record),
    ).record
    return fold(json.dumps(json.loads(encode(left)), ensure_ascii=False))


def _in(text: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if fold(json.dumps(word, ensure_ascii=False)[1:-1]) in text]


@pytest.mark.parametrize(("case", "recipient", "words"), HOLDS)
def test_a_copy_holds_what_its_recipient_may_have(
    case: str, recipient: str, words: tuple[str, ...]
) -> None:
    assert _in(_copy(case, recipient), words) == list(words)


@pytest.mark.parametrize(("case", "recipient", "words"), HOLDS_NOT)
def test_a_copy_does_not_hold_what_is_withheld(
    case: str, recipient: str, words: tuple[str, ...]
) -> None:
    assert _in(_copy(case, recipient), words) == []


@pytest.mark.parametrize(("case", "recipient", "words"), HOLDS_NOT)
def test_every_word_that_is_withheld_stands_in_the_full_record(
    case: str, recipient: str, words: tuple[str, ...]
) -> None:
    full = fold(json.dumps(json.loads(encode(_record(case))), ensure_ascii=False))
    assert _in(full, words) == list(words)


EDITIONS = {
    ICPC: {
        "Grace Ilori and Peter Lam": "full",
        "Siobhan Keane and Dr Vikram Rao": "full",
        "Helen Tarrant": "full",
        "Marcus Webb": "full",
        "DC Amy Foulkes": "full",
        "Naomi Fisher": "full",
        "Dr Susan Ofori": "full_gp",
        "Leah Marsh": "family_full",
        "Janet Marsh": "decisions_plan",
        "Darren Pike": "family_redacted",
    },
    CPA: {
        "Dr Lena Brandt": "full",
        "Hannah Cole": "full",
        "Dr Paul Simms": "full",
        "Chidinma Okafor": "full",
        "Tom Ashdown": "child_extract",
        "Priya Nair": "child_extract",
        "Samuel Okafor": "crisis_plan_own_action",
    },
    DISCHARGE: {
        "Moira Flynn": "full",
        "Jamal Idris": "full",
        "Beth Carver": "full",
        "Crisis and home treatment team": "full",
        "Dr Fiona Grant": "full",
        "Karen Lowe": "full",
        "Denise Lowe": "contingency_children",
        "Sandra Pugh": "contingency_own_action",
    },
}


@pytest.mark.parametrize("case", CASES)
def test_the_list_of_copies_is_closed(case: str) -> None:
    record = _record(case)
    copies = copy_list(record, rules_of(record)).copies
    assert {copy.recipient: copy.edition.code for copy in copies} == EDITIONS[case]
