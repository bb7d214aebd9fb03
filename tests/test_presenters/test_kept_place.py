"""Where the user was comes back as it was, and only for whom and where it still is."""

from dataclasses import replace
from uuid import uuid4

import pytest

from ui.presenters.kept_place import KeptPlace, draft_of_place, read_place

PLACE = KeptPlace(
    person='["Ann Shaw", "Chair", ""]',
    page="meeting",
    meeting=str(uuid4()),
    meeting_page="page.record",
    item=str(uuid4()),
    speaker=str(uuid4()),
    form="part/actions/new",
)


def test_a_place_comes_back_as_it_was() -> None:
    assert read_place(draft_of_place(PLACE)) == PLACE


@pytest.mark.parametrize(
    "draft", ["", "[]", "{}", '{"person": "x", "item": "no id"}', '{"person": "x", "floor": "2"}']
)
def test_what_is_no_place_of_ours_is_none(draft: str) -> None:
    assert read_place(draft) is None


def test_the_form_of_a_new_part_and_of_a_known_one_are_told_apart() -> None:
    uid = uuid4()
    assert PLACE.form_of == ("actions", None)
    assert replace(PLACE, form=f"part/actions/{uid}").form_of == ("actions", uid)
    assert replace(PLACE, form="").form_of is None
