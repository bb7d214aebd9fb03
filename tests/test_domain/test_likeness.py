"""Words are split and forgiven as a person would who types in a hurry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.domain.likeness import is_like, slips_forgiven, split_words

WORD = st.text(alphabet="abcde", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O\u2019Brien and Smith-Jones", ["obrien", "and", "smith", "jones"]),
        ("Zoë\u00a0Łuk", ["zoe", "łuk"]),
        (" -- ", []),
    ],
)
def test_words_are_split_as_they_are_compared(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("osgod", "osgood"), ("osgodo", "osgood"), ("ozgood", "osgood"), ("oosgood", "osgood")],
)
def test_one_slip_is_forgiven(typed: str, meant: str) -> None:
    assert is_like(meant, typed, most=1)


def test_a_long_word_may_have_two_slips_and_a_short_one_none() -> None:
    assert is_like("safeguarding", "safegaurdin", most=slips_forgiven("safegaurdin"))
    assert not is_like("dan", "ann", most=slips_forgiven("ann"))
    assert not is_like("osgood", "ostler", most=slips_forgiven("ostler"))


@given(first=WORD, second=WORD)
def test_likeness_goes_both_ways_and_grows_with_the_slips(first: str, second: str) -> None:
    for most in range(3):
        assert is_like(first, second, most=most) == is_like(second, first, most=most)
        assert not is_like(first, second, most=most) or is_like(first, second, most=most + 1)


@given(word=WORD, place=st.integers(0, 8), letter=st.sampled_from("abcde"))
def test_a_letter_put_in_is_one_slip(word: str, place: int, letter: str) -> None:
    assert is_like(word[:place] + letter + word[place:], word, most=1)
