"""The demonstration: which desks it touches, and that it can be shown twice."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from meetingdesk.record.codec import decode, encode
from meetingdesk.record.model import Record
from meetingdesk.settings.folders import default_desk_folder
from tests.helpers.demonstration import Ran, run_here
from tests.helpers.releases import example_of, with_copies_for
from ui import desk

LOWE = "discharge-lowe"


@pytest.fixture(autouse=True)
def _one_small_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show one case with two copies, so that a run takes seconds."""
    catalogue = desk.shipped_catalogue()
    example = example_of(catalogue, LOWE)
    owners = ("Adult mental health", "Children's social care")
    record = with_copies_for(decode(Record, example.body), owners)
    small = replace(catalogue, worked=(replace(example, body=encode(record)),))
    monkeypatch.setattr(desk, "shipped_catalogue", lambda: small)


def _show(out: Path, *options: object) -> Ran:
    return run_here("demo", "--out", out, *options)


def test_it_can_be_shown_twice_on_the_same_desk(tmp_path: Path) -> None:
    store = tmp_path / "desk"
    first = _show(tmp_path / "first", "--store", store)
    again = _show(tmp_path / "again", "--store", store)
    assert (first.code, again.code) == (0, 0), again.err
    manifests = [
        json.loads((tmp_path / name / LOWE / "manifest.json").read_text("utf-8"))
        for name in ("first", "again")
    ]
    assert manifests[0]["record_digest"] == manifests[1]["record_digest"]
    assert [copy["folder"] for copy in manifests[0]["copies"]] == [
        "01-adult-mental-health",
        "02-childrens-social-care",
    ]


def test_it_overwrites_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "out" / LOWE / "notes.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("mine", encoding="utf-8")
    ran = _show(tmp_path / "out", "--store", tmp_path / "desk")
    assert ran.code == 1
    assert kept.read_text("utf-8") == "mine"
    assert not (tmp_path / "desk").exists()


def test_without_a_store_it_uses_one_that_it_removes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    ran = _show(tmp_path / "out")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Passphrase of the demonstration desk: ")
    assert "8 of 8 files verified" in ran.out
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not default_desk_folder().exists()


def test_it_never_uses_the_users_own_desk(tmp_path: Path) -> None:
    ran = _show(tmp_path / "out", "--store", default_desk_folder())
    assert ran.code == 1
    assert "not a demonstration desk" in ran.err
    assert not default_desk_folder().exists()
    assert not (tmp_path / "out").exists()
