"""The words of every paper of the worked cases, as they were last read and agreed.

After a wanted change: MEETINGDESK_UPDATE_GOLDEN=1, then read the difference.
"""

import os
from pathlib import Path

import pytest

from exports.plain.writer import plain_text
from tests.helpers.case_papers import papers_of
from tests.helpers.examples import CASES

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.mark.parametrize("case", CASES)
def test_every_paper_reads_as_agreed(case: str) -> None:
    folder = GOLDEN / case
    made = {
        f"{one.copy.folder}.{one.paper.value}.txt": plain_text(one.document)
        for one in papers_of(case)
    }
    if os.environ.get("MEETINGDESK_UPDATE_GOLDEN"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.txt"):
            old.unlink()
        for name, text in made.items():
            (folder / name).write_text(text, "utf-8")
    agreed = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    assert sorted(made) == sorted(agreed)
    for name, text in made.items():
        assert text == agreed[name], name
