"""What was said stands in the folder of the desk only encrypted, and nowhere beside it."""

from pathlib import Path

import pytest

from tests.helpers.demonstration import Demonstration

MARKERS = ("Tannery Row", "quetiapine", "loss at nineteen", "wets the bed", "Leah Marsh", "Okafor")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def _holds(content: bytes, marker: str) -> bool:
    return any(marker.encode(encoding) in content for encoding in _ENCODINGS)


def test_the_markers_are_words_of_the_issued_papers(demonstration: Demonstration) -> None:
    texts = [
        copy.everything()
        for name in ("icpc-marsh", "cpa-okafor", "discharge-lowe")
        for copy in demonstration.case(name).copies
    ]
    for marker in MARKERS:
        assert any(marker in text for text in texts), marker


@pytest.mark.parametrize("marker", MARKERS)
def test_no_file_of_the_desk_holds_it(demonstration: Demonstration, marker: str) -> None:
    files = [path for path in demonstration.store.rglob("*") if path.is_file()]
    assert {"desk.db", "desk.keys"} <= {path.name for path in files}
    assert [path.name for path in files if _holds(path.read_bytes(), marker)] == []


def test_nothing_is_left_in_the_folder_for_temporary_files(demonstration: Demonstration) -> None:
    assert list(demonstration.temporary.rglob("*")) == []


def test_nothing_shows_beside_what_was_asked_for(demonstration: Demonstration) -> None:
    hidden = [path.relative_to(demonstration.out) for path in demonstration.out.rglob(".*")]
    assert hidden == []
    assert {path.name for path in demonstration.out.iterdir()} == {
        "icpc-marsh",
        "cpa-okafor",
        "discharge-lowe",
    }


def test_no_folder_of_a_user_was_touched(demonstration: Demonstration) -> None:
    assert list(Path(demonstration.home).rglob("*")) == []
