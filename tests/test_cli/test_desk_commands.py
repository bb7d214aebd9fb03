"""A desk from its making to its restored backup, by what is typed."""

import json
from pathlib import Path

import pytest

from meetingdesk.settings.file import read_settings
from meetingdesk.settings.settings import Settings
from tests.helpers.demonstration import run_here
from tests.helpers.typed_desks import PASSPHRASE, TypedDesk

ICPC = Path(__file__).parents[2] / "forms" / "examples" / "icpc-marsh.json"


def _whole(folder: Path) -> dict[str, bytes]:
    """Give the data of a desk; what only says that it was opened is left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name.startswith("desk.keys")
    }


def test_init_writes_the_recovery_key_for_its_owner_alone(typed_desk: TypedDesk) -> None:
    assert len(typed_desk.recovery_key_file.read_text("ascii").strip()) >= 36
    assert typed_desk.recovery_key_file.stat().st_mode & 0o077 == 0


def test_init_prints_the_recovery_key_where_no_file_is_named(
    tmp_path: Path, passphrase_file: Path
) -> None:
    ran = run_here(
        "init",
        "--name",
        "A B",
        "--role",
        "chair",
        "--organisation",
        "C",
        "--store",
        tmp_path / "desk",
        "--passphrase-file",
        passphrase_file,
    )
    assert ran.code == 0
    assert ran.out.startswith("Recovery key: ")


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path, passphrase_file: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "holiday.txt").write_text("photographs", encoding="utf-8")
    ran = run_here(
        "init",
        "--name",
        "A B",
        "--role",
        "chair",
        "--organisation",
        "C",
        "--store",
        tmp_path / "full",
        "--passphrase-file",
        passphrase_file,
    )
    assert ran.code == 1
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["holiday.txt"]


def test_a_wrong_passphrase_is_refused_in_one_sentence(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("seven slow rivers in ebb\n", encoding="utf-8")
    ran = run_here("cases", "--store", typed_desk.store, "--passphrase-file", wrong)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_an_empty_desk_lists_no_meetings(typed_desk: TypedDesk) -> None:
    ran = typed_desk.run("meetings", "--json")
    assert ran.code == 0
    assert json.loads(ran.out) == {"meetings": []}


def test_import_prints_the_id_alone_and_export_gives_the_same_record(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    ran = typed_desk.run("import", ICPC)
    assert ran.code == 0, ran.err
    meeting = ran.out.strip()
    assert meeting == json.loads(ICPC.read_bytes())["meeting"]["id"]
    assert typed_desk.run("export", meeting[:6], "--out", tmp_path / "out.json").code == 0
    again = tmp_path / "out.json"
    assert typed_desk.run("import", again).out.strip() == meeting
    assert typed_desk.run("export", meeting).out.strip().encode() == again.read_bytes()
    assert typed_desk.run("export", meeting, "--out", again).code == 1


def test_a_beginning_that_fits_no_meeting_is_wrong_usage(typed_desk: TypedDesk) -> None:
    ran = typed_desk.run("check", "ffff")
    assert ran.code == 2
    assert "ffff" in ran.err


def test_a_backup_is_restored_into_a_new_folder_with_all_that_was_there(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    meeting = typed_desk.run("import", ICPC).out.strip()
    backup = tmp_path / "desk.backup"
    assert typed_desk.run("backup", "--out", backup).code == 0
    assert typed_desk.run("backup", "--out", backup).code == 1
    restored = TypedDesk(
        store=tmp_path / "restored",
        passphrase_file=typed_desk.passphrase_file,
        recovery_key_file=typed_desk.recovery_key_file,
    )
    ran = restored.run("restore", backup)
    assert ran.code == 0, ran.err
    assert restored.run("export", meeting).out == typed_desk.run("export", meeting).out
    assert restored.run("audit", "verify").code == 0


def test_a_folder_with_copies_is_restored_and_one_without_is_wrong_usage(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    meeting = typed_desk.run("import", ICPC).out.strip()
    stick = tmp_path / "stick"
    stick.mkdir()
    restored = TypedDesk(
        store=tmp_path / "restored",
        passphrase_file=typed_desk.passphrase_file,
        recovery_key_file=typed_desk.recovery_key_file,
    )
    assert restored.run("restore", stick).code == 2
    copy = stick / "meetingdesk-0a1b2c3d-000007.backup"
    assert typed_desk.run("backup", "--out", copy).code == 0
    ran = restored.run("restore", stick)
    assert ran.code == 0, ran.err
    assert restored.run("export", meeting).out == typed_desk.run("export", meeting).out


def test_a_backup_is_not_restored_over_a_desk(typed_desk: TypedDesk, tmp_path: Path) -> None:
    backup = tmp_path / "desk.backup"
    assert typed_desk.run("backup", "--out", backup).code == 0
    meeting = typed_desk.run("import", ICPC).out.strip()
    assert typed_desk.run("restore", backup).code == 1
    assert typed_desk.run("export", meeting).code == 0


def test_a_file_that_is_no_backup_is_unreadable_input(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    false = tmp_path / "false.backup"
    false.write_bytes(b"no backup at all" * 1000)
    ran = run_here(
        "restore",
        false,
        "--store",
        tmp_path / "new",
        "--passphrase-file",
        typed_desk.passphrase_file,
    )
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_the_audit_log_is_verified_and_exported(typed_desk: TypedDesk) -> None:
    typed_desk.run("import", ICPC)
    verified = typed_desk.run("audit", "verify", "--json")
    assert verified.code == 0
    assert json.loads(verified.out)["is_in_order"] is True
    exported = typed_desk.run("audit", "export")
    assert exported.code == 0
    lines = [json.loads(line) for line in exported.out.splitlines()]
    assert any("ImportRecord" in json.dumps(line) for line in lines)
    assert any("AuditVerified" in json.dumps(line) for line in lines)


def test_the_demonstration_refuses_a_desk_that_is_not_its_own(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    before = _whole(typed_desk.store)
    ran = run_here("demo", "--out", tmp_path / "out", "--store", typed_desk.store)
    assert ran.code == 1
    assert "not a demonstration desk" in ran.err
    assert not (tmp_path / "out").exists()
    assert _whole(typed_desk.store) == before


@pytest.mark.parametrize("option", ["--pkcs12-passphrase-file"])
def test_a_passphrase_without_an_identity_is_wrong_usage(
    typed_desk: TypedDesk, option: str
) -> None:
    assert typed_desk.run("sign", "aa", option, typed_desk.passphrase_file).code == 2


def test_the_passphrase_stands_nowhere_in_the_desk(typed_desk: TypedDesk) -> None:
    for path in typed_desk.store.rglob("*"):
        if path.is_file():
            assert PASSPHRASE.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("option", ["--name", "--role", "--organisation"])
def test_init_refuses_a_person_of_whom_something_is_not_said(
    option: str, tmp_path: Path, passphrase_file: Path
) -> None:
    said = {"--name": "A B", "--role": "chair", "--organisation": "C", option: "  "}
    typed = [word for pair in said.items() for word in pair]
    folder = tmp_path / "desk"
    ran = run_here("init", *typed, "--store", folder, "--passphrase-file", passphrase_file)
    assert ran.code == 2
    assert ran.err == "--name, --role and --organisation must each say something.\n"
    assert not folder.exists()


def test_a_backup_is_restored_nowhere_without_a_folder(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    backup = tmp_path / "desk.backup"
    assert typed_desk.run("backup", "--out", backup).code == 0
    ran = run_here("restore", backup, "--passphrase-file", typed_desk.passphrase_file)
    assert ran.code == 2
    assert "--store" in ran.err


def test_a_restore_that_fails_leaves_no_folder_behind(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    backup, wrong = tmp_path / "desk.backup", tmp_path / "wrong"
    assert typed_desk.run("backup", "--out", backup).code == 0
    wrong.write_text("seven slow rivers in ebb\n", encoding="utf-8")
    target = tmp_path / "new" / "desk"
    ran = run_here("restore", backup, "--store", target, "--passphrase-file", wrong)
    assert ran.code == 1
    assert not (tmp_path / "new").exists()


def test_a_mark_in_front_of_a_record_is_no_part_of_it(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    marked = tmp_path / "marked.json"
    marked.write_bytes(b"\xef\xbb\xbf" + ICPC.read_bytes())
    ran = typed_desk.run("import", marked)
    assert ran.code == 0, ran.err
    assert typed_desk.run("import", ICPC).out == ran.out


def test_half_a_character_in_a_record_is_told_in_a_chairs_words(
    typed_desk: TypedDesk, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(ICPC.read_bytes().replace(b'"title":"', b'"title":"\\ud800', 1))
    ran = typed_desk.run("import", broken)
    assert ran.code == 2
    assert ran.err == "The file holds half of a character (a lone surrogate). Export it again.\n"
    assert json.loads(typed_desk.run("meetings", "--json").out) == {"meetings": []}


def test_init_writes_the_settings_as_they_come(typed_desk: TypedDesk) -> None:
    assert read_settings(typed_desk.store / "settings.toml") == Settings()
    assert (typed_desk.store / "settings.toml").stat().st_size > 0


@pytest.mark.expected_log("the key file and its copy were made equal again")
@pytest.mark.parametrize("name", ["desk.keys", "desk.keys.copy"])
def test_a_key_file_made_again_from_the_other_is_told_once(
    typed_desk: TypedDesk, name: str
) -> None:
    whole = (typed_desk.store / name).read_bytes()
    (typed_desk.store / name).write_bytes(whole[:-40])
    first, second = typed_desk.run("cases"), typed_desk.run("cases")
    assert (first.code, second.code) == (0, 0)
    assert first.err.startswith("One of the two key files of this desk")
    assert len(first.err.splitlines()) == 1
    assert second.err == ""
    assert (typed_desk.store / name).read_bytes() == whole


def test_an_anchor_made_anew_is_told_once(typed_desk: TypedDesk) -> None:
    typed_desk.run("import", ICPC)
    (typed_desk.store / "desk.anchor").unlink()
    first, second = typed_desk.run("cases"), typed_desk.run("cases")
    assert first.code == 0
    assert "(desk.anchor) was missing or damaged" in first.err
    assert len(first.err.splitlines()) == 1
    assert second.err == ""


def test_a_desk_set_back_is_told_whatever_is_asked_of_it(typed_desk: TypedDesk) -> None:
    before = (typed_desk.store / "desk.db").read_bytes()
    typed_desk.run("import", ICPC)
    (typed_desk.store / "desk.db").write_bytes(before)
    ran = typed_desk.run("cases")
    assert ran.code == 0
    assert ran.err.startswith("The audit log of this desk is not in order: Entries were cut off")
