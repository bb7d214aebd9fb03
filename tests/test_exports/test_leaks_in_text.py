"""What is looked for in a text: terms, passages and their sentences, and what is allowed."""

import pytest

from exports.leaks import find_leaks
from meetingdesk.service.paper_ports import Part, PartKind

TERM = "Fieldgate"
PASSAGE = "A second complainant has come forward and asked not to be named."


def _in_text(
    text: str,
    *,
    terms: tuple[str, ...] = (),
    passages: tuple[str, ...] = (),
    allowed: str = "",
    kind: PartKind = PartKind.SHOWN,
) -> list[str]:
    part = Part(name="page", text=text, kind=kind)
    found = find_leaks([part], terms=terms, passages=passages, allowed_text=allowed)
    return [leak.words for leak in found]


@pytest.mark.parametrize(
    "text",
    [
        "He lives in Fieldgate now.",
        "FIELDGATE",
        "Field\ngate",
        "Field-\ngate",
        "Field\u00adgate",
        "F i e l d g a t e",
        "\uff26ield\u200bgate",
    ],
)
def test_a_protected_term_is_found_however_it_is_broken(text: str) -> None:
    assert _in_text(text, terms=(TERM,)) == [TERM]


def test_a_short_term_is_found_only_as_a_whole_word() -> None:
    assert _in_text("The DASH was high.", terms=("DASH",)) == ["DASH"]
    assert _in_text("He rang at 08:15.", terms=("08:15",)) == ["08:15"]
    assert _in_text("She dashed out of the haberdashery.", terms=("DASH",)) == []


def test_a_short_term_is_looked_for_only_where_somebody_reads() -> None:
    assert _in_text("DASH", terms=("DASH",), kind=PartKind.HIDDEN) == []
    assert _in_text("DASH", terms=("DASH",), kind=PartKind.ATTACHED) == ["DASH"]


def test_a_protected_term_is_a_leak_even_in_what_the_recipient_may_see() -> None:
    assert _in_text("Fieldgate", terms=(TERM,), allowed="Fieldgate") == [TERM]


def test_a_passage_is_found_whole_and_each_long_sentence_alone() -> None:
    passage = "He is here. The police have asked that nobody tells him. Why?"
    sentence = "The police have asked that nobody tells him."
    assert sentence in _in_text(f"Someone wrote: {sentence}", passages=(passage,))
    assert _in_text("He is here. Why?", passages=(passage,)) == []


def test_a_passage_of_short_sentences_is_found_whole() -> None:
    assert _in_text("He hit her. She fell. Twice.", passages=("He hit her. She fell.",)) != []


def test_a_passage_that_the_recipient_may_see_elsewhere_is_no_leak() -> None:
    text = f"Said before: {PASSAGE}"
    assert _in_text(text, passages=(PASSAGE,), allowed=f"… {PASSAGE} …") == []
    assert _in_text(text, passages=(PASSAGE,), allowed="Something else.") == [PASSAGE]


def test_four_words_are_no_passage() -> None:
    assert _in_text("She did not come.", passages=("She did not come.",)) == []


def test_a_leak_names_its_passage_and_where_it_was() -> None:
    part = Part(name="page", text=PASSAGE, kind=PartKind.SHOWN)
    [leak] = find_leaks([part], terms=(), passages=[PASSAGE], allowed_text="")
    assert (leak.part, leak.passage) == ("page", PASSAGE)
