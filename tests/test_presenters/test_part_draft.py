"""What is typed in a form is kept as words and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.part_draft import draft_key, draft_of, read_draft

_texts = st.text(max_size=40)
_plain = st.one_of(_texts, st.booleans(), st.lists(_texts, max_size=3).map(tuple))
_handling = st.fixed_dictionaries(
    {"level": _texts, "people": st.lists(_texts, max_size=2).map(tuple), "why": _texts}
)
_rows = st.lists(st.dictionaries(_texts, st.one_of(_plain, _handling), max_size=3), max_size=3)
_values = st.dictionaries(_texts, st.one_of(_plain, _handling, _rows.map(tuple)), max_size=5)


@given(values=_values)
def test_a_draft_comes_back_as_it_was_typed(values: dict[str, object]) -> None:
    assert read_draft(draft_of(values)) == values  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "draft", ["", "{", "[]", "null", '{"format": "part/9", "values": {}}', '{"format": "part/1"}']
)
def test_what_is_no_draft_is_none(draft: str) -> None:
    assert read_draft(draft) is None


def test_a_new_part_and_each_old_one_have_a_draft_of_their_own() -> None:
    assert draft_key("actions", None) == "part/actions/new"
    assert draft_key("actions", "1") != draft_key("actions", "2")
