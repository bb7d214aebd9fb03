"""Signing, the signing identity and the settings from the terminal."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from meetingdesk.formspec.model import Rank
from meetingdesk.record.codec import decode
from meetingdesk.record.model import Record
from tests.helpers.desks import NOON
from tests.helpers.examples import FORMS
from tests.helpers.pictures import png
from tests.helpers.signatories import pkcs12_of
from tests.helpers.typed_desks import TypedDesk

LOWE = FORMS / "examples" / "discharge-lowe.json"


MEETING = str(decode(Record, LOWE.read_bytes()).meeting.id)


@pytest.fixture(scope="module")
def checked_desk(new_desk: TypedDesk, tmp_path_factory: pytest.TempPathFactory) -> TypedDesk:
    """Give a desk with a record in which nothing keeps it from being signed."""
    folder = tmp_path_factory.mktemp("checked") / "desk"
    shutil.copytree(new_desk.store, folder)
    desk = replace(new_desk, store=folder)
    assert desk.run("import", LOWE).code == 0
    checked = json.loads(desk.run("check", MEETING, "--json").out)
    for finding in checked["findings"]:
        if finding["rank"] == Rank.NEEDS_REASON:
            desk.run("override", MEETING, finding["code"], "--reason", "It was not known.")
    return desk


@pytest.fixture
def to_sign(checked_desk: TypedDesk, tmp_path: Path) -> tuple[TypedDesk, str]:
    """Give a copy of that desk, and the id of the meeting."""
    shutil.copytree(checked_desk.store, tmp_path / "to-sign")
    return replace(checked_desk, store=tmp_path / "to-sign"), MEETING


def test_what_is_signed_is_said_before_and_the_code_after(to_sign: tuple[TypedDesk, str]) -> None:
    desk, meeting = to_sign
    ran = desk.run("sign", meeting)
    assert ran.code == 0, ran.err
    for told in ("Version: 1", "Copies to issue: ", "Short code", "Copies can now be issued"):
        assert told in ran.out
    assert ran.out.index("Version: 1") < ran.out.index("Digest of the record")
    assert "ran out" not in ran.err


def test_an_organisations_file_signs_and_says_whom_it_names_before(
    to_sign: tuple[TypedDesk, str], tmp_path: Path
) -> None:
    desk, meeting = to_sign
    (tmp_path / "given").write_text("of the file\n")
    (tmp_path / "chair.p12").write_bytes(pkcs12_of("Owen Thrale", passphrase="of the file"))
    options = ("--identity-passphrase-file", tmp_path / "given")
    ran = desk.run("sign", meeting, "--identity", tmp_path / "chair.p12", *options)
    assert ran.code == 0, ran.err
    assert "Owen Thrale signs it" in ran.err
    assert "Signed by Owen Thrale" in ran.out


def test_an_expired_file_is_told_and_signs_nothing(
    to_sign: tuple[TypedDesk, str], tmp_path: Path
) -> None:
    desk, meeting = to_sign
    (tmp_path / "given").write_text("of the file\n")
    old = pkcs12_of("Owen Thrale", passphrase="of the file", at=NOON.replace(year=2020))
    (tmp_path / "chair.p12").write_bytes(old)
    options = ("--identity-passphrase-file", tmp_path / "given")
    ran = desk.run("sign", meeting, "--identity", tmp_path / "chair.p12", *options)
    assert ran.code == 1
    assert "ran out on" in ran.err
    assert "Ask County Root" in ran.err
    assert "Closed" in desk.run("meetings").out or "closed" in desk.run("meetings").out


def test_the_own_identity_is_told_and_renewed(typed_desk: TypedDesk) -> None:
    assert "made when you sign for the first time" in typed_desk.run("identity").out
    made = typed_desk.run("identity", "--renew")
    assert made.code == 0, made.err
    told = typed_desk.run("identity")
    assert told.out.strip() == made.out.splitlines()[-1]
    again = typed_desk.run("identity", "--renew")
    assert again.out.splitlines()[-1] != told.out.strip()
    assert "SigningIdentityRenewed" in typed_desk.run("audit", "export").out


def test_the_settings_are_printed_as_they_stand_in_the_file(typed_desk: TypedDesk) -> None:
    file = typed_desk.store / "settings.toml"
    ran = typed_desk.run("settings")
    assert ran.code == 0
    first, _end, body = ran.out.partition("\n")
    assert first == f"# {file}"
    assert body == file.read_text()
    told = json.loads(typed_desk.run("settings", "--json").out)
    assert told["file"] == str(file)
    assert told["settings"]["organisation"]["name"] == ""


def test_settings_that_cannot_be_had_are_told_without_a_passphrase(
    typed_desk: TypedDesk,
) -> None:
    (typed_desk.store / "settings.toml").write_text("[organisation]\nlogo = 'logo.png'\n")
    ran = typed_desk.run("settings")
    assert ran.code == 1
    assert "The logo has no words" in ran.err
    (typed_desk.store / "settings.toml").write_text(
        "[organisation]\nlogo = 'logo.png'\nlogo_text = 'A disc'\n"
    )
    assert "logo.png is not there" in typed_desk.run("settings").err
    (typed_desk.store / "logo.png").write_bytes(png())
    assert typed_desk.run("settings").code == 0


def test_a_bad_logo_is_told_by_every_command_and_stops_none(typed_desk: TypedDesk) -> None:
    (typed_desk.store / "settings.toml").write_text(
        "[organisation]\nlogo = 'gone.png'\nlogo_text = 'A disc'\n"
    )
    ran = typed_desk.run("cases")
    assert ran.code == 0
    assert "gone.png is not there" in ran.err
