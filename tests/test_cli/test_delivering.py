"""Wishes, passwords and receipts from the terminal."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from meetingdesk.formspec.model import Rank
from meetingdesk.record.codec import decode
from meetingdesk.record.model import Record
from tests.helpers.examples import FORMS
from tests.helpers.typed_desks import TypedDesk

LOWE = FORMS / "examples" / "discharge-lowe.json"
MEETING = str(decode(Record, LOWE.read_bytes()).meeting.id)
AUNT = "8"


@pytest.fixture(scope="module")
def signed_desk(new_desk: TypedDesk, tmp_path_factory: pytest.TempPathFactory) -> TypedDesk:
    folder = tmp_path_factory.mktemp("signed") / "desk"
    shutil.copytree(new_desk.store, folder)
    desk = replace(new_desk, store=folder)
    assert desk.run("import", LOWE).code == 0
    checked = json.loads(desk.run("check", MEETING, "--json").out)
    for finding in checked["findings"]:
        if finding["rank"] == Rank.NEEDS_REASON:
            desk.run("override", MEETING, finding["code"], "--reason", "It was not known.")
    assert desk.run("sign", MEETING).code == 0
    return desk


@pytest.fixture
def desk(signed_desk: TypedDesk, tmp_path: Path) -> TypedDesk:
    shutil.copytree(signed_desk.store, tmp_path / "signed")
    return replace(signed_desk, store=tmp_path / "signed")


def _wishes(desk: TypedDesk) -> dict[str, object]:
    told = json.loads(desk.run("wish", MEETING, "--json").out)
    found: dict[str, object] = next(one for one in told["copies"] if one["copy"] == int(AUNT))
    return found


def test_a_wish_is_kept_listed_and_taken_back(desk: TypedDesk) -> None:
    ran = desk.run("wish", MEETING, AUNT, "--large-print", "--password")
    assert ran.code == 0, ran.err
    assert "Denise Lowe wants from now on: large print and a password." in ran.out
    found = _wishes(desk)
    assert (found["large_print"], found["password"], found["password_kept"]) == (True, True, False)
    assert "Denise Lowe" in desk.run("wish", MEETING).out
    assert "normal print, no password" in desk.run("wish", MEETING, AUNT, "--none").out
    assert _wishes(desk)["password"] is False


@pytest.mark.parametrize(
    "given", [(AUNT,), ("--none",), ("--password",), (AUNT, "--none", "--password")]
)
def test_half_a_wish_is_wrong_usage(desk: TypedDesk, given: tuple[str, ...]) -> None:
    ran = desk.run("wish", MEETING, *given)
    assert ran.code == 2
    assert "Name a copy" in ran.err


def test_a_copy_that_is_not_there_is_wrong_usage(desk: TypedDesk) -> None:
    ran = desk.run("wish", MEETING, "99", "--password")
    assert ran.code == 2
    assert "no copy 99; its copies are numbered 1 to 8" in ran.err


def test_without_a_password_there_is_nothing_to_show_and_nothing_arrived(desk: TypedDesk) -> None:
    shown, received = desk.run("password", MEETING, AUNT), desk.run("received", MEETING, AUNT)
    assert (shown.code, received.code) == (1, 1)
    assert "No password is kept for copy 8" in shown.err
    assert "was not issued yet" in received.err
    assert desk.run("received", MEETING, AUNT, "--on", "yesterday").code == 2


def test_from_a_wish_to_the_receipt(desk: TypedDesk, tmp_path: Path) -> None:
    desk.run("wish", MEETING, AUNT, "--password")
    copies = tmp_path / "copies"
    issued = desk.run("copies", MEETING, "--out", copies)
    assert issued.code == 0, issued.err
    assert "manifest.json above the folders names every recipient, and stays with" in issued.err
    password = desk.run("password", MEETING, AUNT).out.strip()
    assert len(password) == 19

    beside = desk.run("password", MEETING, AUNT, "--slip", copies / "slip.pdf")
    assert beside.code == 1
    assert "holds copies" in beside.err
    assert password not in beside.err
    (tmp_path / "post").mkdir()
    slip = tmp_path / "post" / "slip.pdf"
    ran = desk.run("password", MEETING, AUNT, "--slip", slip)
    assert ran.code == 0, ran.err
    assert password not in ran.out
    assert slip.exists()

    assert desk.run("verify", copies).code == 0
    (folder,) = copies.glob("08-*")
    kept = tmp_path / "post" / "password"
    kept.write_text(f"{password}\n", "utf-8")
    assert desk.run("verify", folder / "minutes.pdf", "--password-file", kept).code == 0
    (folder / "more.pdf").write_bytes(b"more")
    added = desk.run("verify", folder)
    assert added.code == 1
    assert "Added, and in no manifest: more.pdf" in added.out

    ran = desk.run("received", MEETING, AUNT, "--by", "She rang")
    assert ran.code == 0, ran.err
    assert desk.run("password", MEETING, AUNT).code == 1
    received = _wishes(desk)["received"]
    assert isinstance(received, list)
    assert len(received) == 1
