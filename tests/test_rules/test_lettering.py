"""Characters that cannot be printed, and what is offered in their place."""

import sys
import unicodedata
from collections.abc import Container
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import Rank
from meetingdesk.rules.findings_letters import find_unprintable, finding_of, with_replaced
from meetingdesk.rules.lettering import (
    replace_characters,
    replacement_for,
    replacements_in,
    unprintable,
)
from tests.helpers.examples import example
from tests.helpers.records import action, item, new_part, person, record

PLAIN = frozenset(range(0x20, 0x250)) | {ord("♥"), ord("✓")}
"""Stands for what the fonts have."""
ROBIN = person("Robin Field")
TALK = item("talk")


def _put_right(text: str, drawable: Container[int]) -> str:
    return replace_characters(text, replacements_in(text, drawable))


def test_only_what_cannot_be_printed_is_found_once_and_in_order() -> None:
    assert unprintable("Yes 🙂 and ☯, ✓ é 🙂", PLAIN) == ("🙂", "☯")


def test_what_has_no_shape_needs_no_font() -> None:
    assert unprintable("a\u200bb\u2028c\u00add\ufe0fe\u3000f\tg\n", PLAIN) == ()


@pytest.mark.parametrize(
    ("character", "offered"),
    [
        ("🙂", ":-)"),
        ("😢", ":-("),
        ("✅", "✓"),
        ("💙", "♥"),
        ("\ufb01", "fi"),
        ("①", "1"),
        ("\uff21", "A"),
        ("🇬", "G"),
        ("🏽", ""),
        ("☯", "[yin yang]"),
        ("\ue000", "[U+E000]"),
    ],
)
def test_what_a_person_would_type_is_offered(character: str, offered: str) -> None:
    assert replacement_for(character, PLAIN) == offered


@given(st.characters(exclude_categories=["Cs"]))
def test_whatever_is_offered_can_be_printed(character: str) -> None:
    assert unprintable(replacement_for(character, PLAIN), PLAIN) == ()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_that_was_put_right_holds_nothing_unprintable(text: str) -> None:
    assert unprintable(_put_right(text, PLAIN), PLAIN) == ()


def test_letters_of_the_papers_are_left_alone() -> None:
    everything = range(sys.maxunicode)
    assert _put_right("Ẹ̀bùn 王 محمد 🙂", everything) == "Ẹ̀bùn 王 محمد 🙂"


def _said(text: str, *, level: Level = Level.OPEN) -> Contribution:
    handling = Handling(level=level)
    return Contribution(id=new_part(), item=TALK.id, text=text, speaker=ROBIN.id, handling=handling)


def test_the_finding_names_the_part_and_offers_the_replacement() -> None:
    said = (_said("I saw it."), _said("He smiled 🙂 at me."))
    made = record(ROBIN, items=(TALK,), contributions=said)
    [found] = find_unprintable(made, PLAIN)
    finding = finding_of(made, found)
    assert finding.code == "character-not-printable:contributions-2"
    assert "Contribution 2, Robin Field" in finding.text
    assert "🙂" in finding.text
    assert finding.ask == "Write “:-)” instead of “🙂”."
    assert finding.subjects == (said[1].id,)
    assert found.where == "He smiled 🙂 at me."


def test_no_reason_will_do() -> None:
    made = record(ROBIN, actions=(action(action="Send a 🙂 card"),))
    [found] = find_unprintable(made, PLAIN)
    finding = finding_of(made, found)
    assert finding.must_be_put_right
    assert finding.rank is Rank.NEEDS_REASON
    assert finding.answer is None


def test_the_finding_is_as_narrow_as_its_part() -> None:
    made = record(ROBIN, items=(TALK,), contributions=(_said("☯", level=Level.CHAIR),))
    [found] = find_unprintable(made, PLAIN)
    assert finding_of(made, found).handling.level is Level.CHAIR


def test_a_name_in_a_script_without_font_is_found() -> None:
    hindi = replace(ROBIN, name="अनिता")
    [found] = find_unprintable(record(hindi), PLAIN)
    assert (found.kind, found.uid) == ("people", ROBIN.id)


def test_replacing_touches_nothing_else() -> None:
    said = _said("He smiled 🙂 and 🙂.")
    assert with_replaced(said, {"🙂": ":-)"}) == replace(said, text="He smiled :-) and :-).")
    assert with_replaced(said, {"x": "y"}) == said


@pytest.mark.parametrize("case", ["icpc-marsh"])
def test_the_shipped_cases_hold_nothing_unprintable(case: str) -> None:
    drawable = {code for code in range(0x3000) if unicodedata.category(chr(code)) != "Cn"}
    assert find_unprintable(example(case), drawable) == ()
