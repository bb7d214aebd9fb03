"""What import refuses: with one sentence, and the desk as it was."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.typed_desks import PASSPHRASE, TypedDesk

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


_QUIET = ("DeskOpened", "AuditExported")


def _changes(desk: TypedDesk) -> list[str]:
    """Give what the audit log says beside who opened the desk and looked at the log."""
    ran = desk.run("audit", "export")
    assert ran.code == 0, ran.err
    entries = [line for line in ran.out.splitlines() if '"event"' in line]
    return [line for line in entries if not any(word in line for word in _QUIET)]


def _refused(desk: TypedDesk, file: Path, *, code: int) -> str:
    before = _changes(desk)
    ran = desk.run("import", file)
    assert ran.code == code, ran.err
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1, ran.err
    assert "Traceback" not in ran.err
    assert any("ImportRecord" in line for line in before)
    assert _changes(desk) == before
    return ran.err


def _changed(tmp_path: Path, change: Change, *, source: Path = LOWE) -> Path:
    record = json.loads(source.read_text("utf-8"))
    change(record)
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return file


def test_what_is_not_json(desk: TypedDesk, tmp_path: Path) -> None:
    file = tmp_path / "false.json"
    file.write_text("These are no minutes.", encoding="utf-8")
    assert "not JSON" in _refused(desk, file, code=2)


def test_another_schema_version(desk: TypedDesk, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["schema"] = "meetingdesk-record/99"

    assert "meetingdesk-record/99" in _refused(desk, _changed(tmp_path, change), code=1)


def test_a_date_that_cannot_be(desk: TypedDesk, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["actions"][0]["due"] = "2026-02-30"

    assert "actions.0.due" in _refused(desk, _changed(tmp_path, change), code=2)


def test_an_end_before_the_start(desk: TypedDesk, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        sitting = record["meeting"]["sittings"][0]
        sitting["start"], sitting["end"] = sitting["end"], sitting["start"]

    _refused(desk, _changed(tmp_path, change), code=1)


def test_the_same_meeting_with_other_content(desk: TypedDesk, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["contributions"][0]["text"] += " And more."

    told = _refused(desk, _changed(tmp_path, change, source=ICPC), code=1)
    assert "other content" in told


def test_the_same_id_twice(desk: TypedDesk, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["actions"][1]["id"] = record["actions"][0]["id"]

    _refused(desk, _changed(tmp_path, change), code=1)


def test_a_lone_surrogate(desk: TypedDesk, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["actions"][0]["action"] = "Visit \ud83d at home."

    assert "half of a character" in _refused(desk, _changed(tmp_path, change), code=2)


def test_a_definition_whose_bytes_do_not_match(desk: TypedDesk, tmp_path: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["definitions"][0]["body"] = "IyBhbm90aGVyIGZvcm0K"

    _refused(desk, _changed(tmp_path, change), code=1)


def test_a_hundred_megabytes_of_nesting(desk: TypedDesk, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    with file.open("wb") as opened:
        for _number in range(50):
            opened.write(b"[" * 1_000_000)
        for _number in range(50):
            opened.write(b"]" * 1_000_000)
    assert file.stat().st_size == 100_000_000
    _refused(desk, file, code=2)
    file.unlink()


def test_nesting_that_is_small_and_deep(desk: TypedDesk, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    file.write_bytes(b'{"a":' * 200_000 + b"1" + b"}" * 200_000)
    assert "nested" in _refused(desk, file, code=2)


def test_a_file_that_is_not_there(desk: TypedDesk, tmp_path: Path) -> None:
    assert "missing.json" in _refused(desk, tmp_path / "missing.json", code=2)
