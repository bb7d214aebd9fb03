"""Every released schema opens: one kept file each, never made again."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from meetingdesk.security.credentials import Passphrase
from meetingdesk.security.keyfile import KEY_FILE_NAMES, unlock, unlock_backup
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.storage import schema
from meetingdesk.storage.migrate import MIGRATIONS
from meetingdesk.storage.restore import restore_backup
from meetingdesk.storage.store import DeskStore
from tests.helpers.desks import PASSPHRASE, open_desk_store

OLD = Path(__file__).parents[1] / "old_databases"
MEETING = UUID("0c000000-0000-4000-8000-000000000002")
SCHEMAS = sorted(file.stem for file in OLD.glob("r*.backup"))


def _restore(name: str, folder: Path) -> DeskStore:
    source = OLD / f"{name}.backup"
    report = restore_backup(
        source,
        folder,
        unlock=lambda raw: unlock_backup(raw, Passphrase(PASSPHRASE), source=source).keys(),
        key_file_names=KEY_FILE_NAMES,
    )
    assert report.is_in_order
    return open_desk_store(folder, unlock(folder, Passphrase(PASSPHRASE)))


def test_a_file_of_every_schema_is_kept() -> None:
    made = {file.name[:5] for file in (MIGRATIONS / "versions").glob("r*.py")}
    assert set(SCHEMAS) == made


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_old_store_opens_at_the_newest_schema_with_all_that_was_in_it(
    name: str, tmp_path: Path
) -> None:
    expected = json.loads((OLD / f"{name}.json").read_text())
    store = _restore(name, tmp_path / "desk")
    try:
        assert store.desk.schema == schema.NEWEST
        assert str(store.desk.uid) == expected["desk"]
        report = store.verify_audit([])
        assert report.is_in_order
        assert (report.head.seq, report.head.hash) == (expected["seq"], expected["hash"])
        with store.read() as view:
            [contribution] = view.list_entities(MEETING)
            assert contribution.body == b"The flat is damp; the baby has a cough."
            assert [one.body for one in view.list_entities(DESK_SCOPE)] == [b"Petra Vale"]
            assert view.get_draft(MEETING, "box") == "She sa"
            assert view.get_secret("trial") == b"secret"
            assert [line.title for line in view.list_meeting_lines()] == ["Initial conference"]
            assert [line.title for line in view.list_case_lines()] == ["Vale"]
            assert view.list_signed_records(MEETING)[0].signature == b"signature"
            assert view.list_issued_files(MEETING)[0].recipient == "Health visiting"
            assert view.revisions_of_change(5)[0].is_erased
    finally:
        store.close()
