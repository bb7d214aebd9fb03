"""What tells an address is found in any way of writing it; a town alone tells nothing."""

import pytest

from meetingdesk.domain.address_words import address_terms
from meetingdesk.domain.text import Searched, seek


def _tells(lines: tuple[str, ...], text: str) -> bool:
    sought = [seek(term) for term in address_terms(lines)]
    return any(one is not None and one.stands_in(Searched(text)) for one in sought)


@pytest.mark.parametrize(
    "line",
    [
        "14 Tannery Row",
        "14 Tannery Row.",
        "14, Tannery Row",
        "14 Tannery Row, Leeds LS1 4AB",
        "14 Tannery Row Leeds LS1 4AB",
        "Flat 2, 14 Tannery Row",
        "Flat 2 14 Tannery Row",
        "Unit B, 14a Tannery Row",
        "Apartment 7, 12-14 Tannery Row",
        "12/2 Tannery Row",
        "No. 14 Tannery Row",
        "Number 14 Tannery Row",
        "Rose Cottage, Tannery Row",
        "Ground floor flat, 14 Tannery Row",
        "Tannery Row 14",
        "c/o Janet Marsh, 14 Tannery Row",
    ],
)
def test_the_street_is_told_however_the_address_is_written(line: str) -> None:
    assert _tells((line,), "She moved to Tannery Row to be safe.")
    assert _tells(tuple(line.split(", ")), "She moved to tannery\nrow to be safe.")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("14 Tannery Row, Leeds LS1 4AB",), "post to LS14AB"),
        (("14 Tannery Row", "Leeds", "LS14AB"), "post to ls1 4ab"),
        (("14 Tannery Row",), "at 14 Tannery Rd"),
        (("14 Tannery Row",), "at 14, Tannery St."),
        (("14 Tannery Row",), "she lives at number 14, Tannery"),
        (("14 Tannery Row",), "she lives at no. 14 Tannery"),
        (("3 Mill Road",), "on Mill Rd"),
        (("3 Mill Rd.",), "on Mill Road"),
        (("Flat 3B, Tannery House",), "in Tannery House"),
        (("Rose Cottage", "Tannery Row", "York"), "in Rose Cottage"),
        (("Room 2 at Tannery House", "Leeds"), "in Tannery House"),
        (("14 St Mary's Close",), "in St. Mary\u2019s Close"),
        (("14 St Mary's Close",), "in St Marys Cl"),
        (("14 St Mary's Close",), "in Saint Mary's Close"),
        (("The Old Forge", "The Green", "Leeds"), "by the green"),
        (("3 Bay",), "near Bay 3"),
        (("14a The Close",), "at 14a The Close"),
        (("3 Larch Gardens",), "at Larch Gdns"),
        (("3 Larch Crescent",), "at Larch Cres"),
    ],
)
def test_other_words_of_an_address_tell_it_too(lines: tuple[str, ...], text: str) -> None:
    assert _tells(lines, text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("14 Tannery Row", "Leeds", "LS1 4AB"), "Leeds Children's social care"),
        (("14 Tannery Row, Leeds, West Yorkshire",), "West Yorkshire Police"),
        (("14 Tannery Row Leeds LS1 4AB",), "Leeds Children's social care"),
        (("3 Mill Road", "Golders Green"), "Golders Green clinic"),
        (("14 Mill Street",), "The mill staff came"),
        (("14 The Close",), "the closest relative"),
        (("14 School Lane",), "missed 14 school days"),
        (("c/o Janet Marsh", "14 Tannery Row"), "Janet Marsh came"),
        (("Flat 3B", "14 Tannery Row"), "she lives in a flat"),
    ],
)
def test_towns_and_common_words_tell_nothing(lines: tuple[str, ...], text: str) -> None:
    assert not _tells(lines, text)
