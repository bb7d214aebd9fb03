"""What cannot be printed, by what is typed."""

import json
from pathlib import Path

from tests.helpers.typed_desks import TypedDesk

ICPC = Path(__file__).parents[2] / "forms" / "examples" / "icpc-marsh.json"


def _imported(desk: TypedDesk, folder: Path, **changes: str) -> tuple[str, str]:
    record = json.loads(ICPC.read_text(encoding="utf-8"))
    record["actions"][0]["action"] = "Send a 🙂 card."
    record["meeting"].update(changes)
    file = folder / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    ran = desk.run("import", file)
    assert ran.code == 0, ran.err
    return ran.out.strip(), ran.err


def test_import_and_check_say_what_cannot_be_printed(typed_desk: TypedDesk, tmp_path: Path) -> None:
    meeting, told = _imported(typed_desk, tmp_path)
    assert "🙂" in told
    checked = typed_desk.run("check", meeting)
    assert "[character-not-printable:actions-1]" in checked.out
    assert "Write “:-)” instead of “🙂”." in checked.out


def test_put_right_replaces_it(typed_desk: TypedDesk, tmp_path: Path) -> None:
    meeting, _told = _imported(typed_desk, tmp_path)
    assert typed_desk.run("put-right", meeting).code == 0
    assert "character-not-printable" not in typed_desk.run("check", meeting).out
    assert "Send a :-) card." in typed_desk.run("export", meeting).out


def test_put_right_says_what_it_cannot_replace(typed_desk: TypedDesk, tmp_path: Path) -> None:
    meeting, _told = _imported(typed_desk, tmp_path, title="Conference 🙂")
    ran = typed_desk.run("put-right", meeting)
    assert ran.code != 0
    assert "character-not-printable:meeting-1" in ran.err
