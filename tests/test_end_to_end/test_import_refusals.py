"""What import refuses: with one sentence, and the desk as it was."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.typed_desks import PASSPHRASE, TypedDesk
from ui.__main__ import main

EXAMPLES = Path(__file__).parents[2] / "forms" / "examples"
ICPC = EXAMPLES / "icpc-marsh.json"
LOWE = EXAMPLES / "discharge-lowe.json"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> TypedDesk:
    """Make a desk that holds one conference; no test may change it."""
    folder = tmp_path_factory.mktemp("filled")
    passphrase = folder / "passphrase"
    passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    made = TypedDesk(
        store=folder / "desk", passphrase_file=passphrase, recovery_key_file=folder / "recovery"
    )
    person = ("--name", "A B", "--role", "chair", "--organisation", "C")
    assert made.run("init", *person, "--recovery-key-file", made.recovery_key_file).code == 0
    assert made.run("import", ICPC).code == 0
    return made


@pytest.fixture
def desk(filled: TypedDesk, tmp_path: Path) -> TypedDesk:
    shutil.copytree(filled.store, tmp_path / "desk")
    return TypedDesk(
        store=tmp_path / "desk",
        passphrase_file=filled.passphrase_file,
        recovery_key_file=filled.recovery_key_file,
    )


class Trial:
    """Tries to import one file, and says what the desk holds."""

    def __init__(self, desk: TypedDesk, capsys: pytest.CaptureFixture[str]) -> None:
        self._desk = desk
        self._capsys = capsys

    def run(self, *arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), *self._desk.options])
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def changes(self) -> list[str]:
        """Give what the audit log says beside who opened and looked."""
        (code, out, _err) = self.run("audit", "export")
        assert code == 0
        quiet = ("DeskOpened", "AuditExported", "RecordExported", "Checkpoint", "checkpoint")
        return [
            line
            for line in out.splitlines()
            if '"event"' in line and not any(word in line for word in quiet)
        ]


@pytest.fixture
def trial(desk: TypedDesk, capsys: pytest.CaptureFixture[str]) -> Trial:
    return Trial(desk, capsys)


def _refused(trial: Trial, file: Path, *, code: int) -> str:
    before = trial.changes()
    (found, out, err) = trial.run("import", file)
    assert found == code, err
    assert out == ""
    assert len(err.splitlines()) == 1, err
    assert "Traceback" not in err
    assert any("ImportRecord" in line for line in before)
    assert trial.changes() == before
    return err


def _changed(tmp_path: Path, change: Change, *, source: Path = LOWE) -> Path:
    record = json.loads(source.read_text("utf-8"))
    change(record)
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return file


def test_what_is_not_json(trial: Trial, tmp_path: Path) -> None:
    file = tmp_path / "false.json"
    file.write_text("These are no minutes.", encoding="utf-8")
    assert "not JSON" in _refused(trial, file, code=2)


def test_another_schema_version(trial: Trial, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["schema"] = "meetingdesk-record/99"

    assert "meetingdesk-record/99" in _refused(trial, _changed(tmp_path, change), code=1)


def test_a_date_that_cannot_be(trial: Trial, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["actions"][0]["due"] = "2026-02-30"

    assert "actions.0.due" in _refused(trial, _changed(tmp_path, change), code=2)


def test_an_end_before_the_start(trial: Trial, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        sitting = record["meeting"]["sittings"][0]
        sitting["start"], sitting["end"] = sitting["end"], sitting["start"]

    _refused(trial, _changed(tmp_path, change), code=1)


def test_the_same_meeting_with_other_content(trial: Trial, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["contributions"][0]["text"] += " And more."

    told = _refused(trial, _changed(tmp_path, change, source=ICPC), code=1)
    assert "other content" in told


def test_the_same_id_twice(trial: Trial, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["actions"][1]["id"] = record["actions"][0]["id"]

    _refused(trial, _changed(tmp_path, change), code=1)


def test_a_lone_surrogate(trial: Trial, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["actions"][0]["action"] = "Visit \ud83d at home."

    assert "damaged" in _refused(trial, _changed(tmp_path, change), code=2)


def test_a_definition_whose_bytes_do_not_match(trial: Trial, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["definitions"][0]["body"] = "IyBhbm90aGVyIGZvcm0K"

    _refused(trial, _changed(tmp_path, change), code=1)


def test_a_hundred_megabytes_of_nesting(trial: Trial, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    with file.open("wb") as opened:
        for _number in range(50):
            opened.write(b"[" * 1_000_000)
        for _number in range(50):
            opened.write(b"]" * 1_000_000)
    assert file.stat().st_size == 100_000_000
    _refused(trial, file, code=2)
    file.unlink()


def test_nesting_that_is_small_and_deep(trial: Trial, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    file.write_bytes(b'{"a":' * 200_000 + b"1" + b"}" * 200_000)
    assert "nested" in _refused(trial, file, code=2)


def test_a_file_that_is_not_there(trial: Trial, tmp_path: Path) -> None:
    assert "missing.json" in _refused(trial, tmp_path / "missing.json", code=2)
