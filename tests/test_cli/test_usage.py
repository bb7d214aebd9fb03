"""What can be typed, and what the exit code says."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.helpers.demonstration import run_command, run_here
from ui.__main__ import main

COMMANDS = (
    "init",
    "demo",
    "schema",
    "cases",
    "meetings",
    "import",
    "export",
    "check",
    "override",
    "sign",
    "identity",
    "settings",
    "copies",
    "letter",
    "actions",
    "wish",
    "password",
    "received",
    "verify",
    "audit",
    "backup",
    "restore",
)
LISTING = (
    "cases",
    "meetings",
    "check",
    "copies",
    "letter",
    "actions",
    "wish",
    "verify",
    "audit",
    "settings",
)
_AFTER = "import sys, ui.__main__ as m; code = m.main(sys.argv[1:]); "

_ASK = """
import argparse
from ui.cli.signing import _passphrase_of_identity
from ui.cli.passphrases import NoPassphrase
try:
    _passphrase_of_identity(argparse.Namespace(identity_passphrase_file=None))
except NoPassphrase as trouble:
    print(trouble.sentence)
"""


def _modules_after(*arguments: str) -> set[str]:
    told = "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", _AFTER + told, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert "usage: meetingdesk" in told
    assert "--store" in told
    assert ("--json" in told) is (command in LISTING)


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    for command in COMMANDS:
        assert f"    {command} " in told


def test_a_command_never_loads_qt() -> None:
    modules = _modules_after("schema")
    assert "ui.cli.entry" in modules
    assert {name for name in modules if name.startswith(("PySide6", "shiboken6"))} == set()


def test_a_command_that_is_not_known_is_wrong_usage() -> None:
    ran = run_command("minute")
    assert ran.code == 2
    assert "minute" in ran.err


def test_a_missing_option_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--name", "Ruth Adeyemi"]) == 2
    assert "--role" in capsys.readouterr().err


def test_an_option_cut_short_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--ou", str(tmp_path)]) == 2
    assert "--out" in capsys.readouterr().err


def test_the_schema_is_printed_without_a_desk() -> None:
    ran = run_command("schema")
    assert ran.code == 0
    assert "properties" in json.loads(ran.out)


def test_global_options_hold_before_and_after_the_command(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("nothing to open\n", encoding="utf-8")
    options = ("--store", nowhere, "--passphrase-file", passphrase)
    before = run_command(*options, "cases")
    after = run_command("cases", *options)
    assert before == after
    assert before.code == 1
    assert str(nowhere) in before.err
    assert not nowhere.exists()


def test_a_passphrase_file_that_is_not_there_is_unreadable_input(tmp_path: Path) -> None:
    ran = run_command("cases", "--store", tmp_path, "--passphrase-file", tmp_path / "missing")
    assert ran.code == 2
    assert "missing" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_nobody_to_ask_for_the_passphrase_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui", "cases", "--store", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        env=os.environ,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 2
    assert "--passphrase-file" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_cannot_be_verified(tmp_path: Path) -> None:
    ran = run_command("verify", tmp_path / "minutes.pdf")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["minutes.pdf", "minutes.docx", "notes.txt"])
def test_a_file_that_is_no_paper_is_unreadable_input(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"These are no minutes.")
    ran = run_here("verify", file)
    assert ran.code == 2
    assert ran.err.startswith(f"{file} is neither a PDF nor a Word file")
    assert len(ran.err.splitlines()) == 1


def test_a_zip_of_another_kind_is_unreadable_input(tmp_path: Path) -> None:
    file = tmp_path / "photographs.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("holiday.txt", "photographs")
    assert run_here("verify", file).code == 2


def test_a_pdf_that_is_not_signed_is_not_in_order(tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(b"%PDF-1.7\nThese are no minutes.")
    assert run_here("verify", file).code == 1


def test_nobody_to_ask_for_the_identitys_passphrase_is_told_with_its_own_option() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip().endswith("name a file with --identity-passphrase-file.")
    assert done.stderr == ""
