"""Copies on their way: the progress names each, and giving up leaves nothing behind."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.helpers.issuing import copies_page


def test_the_progress_names_the_copy_and_giving_up_leaves_no_partial_file(
    tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "out"
    with copies_page(tmp_path / "desk", copies=11) as page:
        page.give_up(out, after=1)
        assert page.progress_seen[:2] == [
            "Making copy 1 of 11 – Grace Ilori and Peter Lam",
            "Making copy 2 of 11 – Helen Tarrant",
        ]
        assert page.said == "Issuing was given up. Nothing was written."
        assert list(out.rglob("*")) == []
        assert page.problems == []
