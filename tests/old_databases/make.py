"""Makes the backup of a desk of this schema, to be kept: python -m tests.old_databases.make.

Run once for each released schema, before the next migration is written; the
file is never made again. Everything in it is invented.
"""

import json
import sys
import tempfile
from pathlib import Path
from uuid import UUID

from meetingdesk.service.stored import (
    DESK_SCOPE,
    CaseLine,
    IssuedFile,
    MeetingLine,
    SignedRecord,
)
from meetingdesk.storage.schema import NEWEST
from tests.helpers.desks import CHAIR, NOON, OpenDesk, make_desk

FOLDER = Path(__file__).parent
CASE = UUID("0c000000-0000-4000-8000-000000000001")
MEETING = UUID("0c000000-0000-4000-8000-000000000002")


def _fill(desk: OpenDesk) -> None:
    first = desk.save("The flat is damp and the baby coughs.", scope=MEETING)
    desk.save("The flat is damp; the baby has a cough.", scope=MEETING, uid=first.uid)
    desk.remove(desk.save("entered twice", scope=MEETING))
    error = desk.save("words of another family", scope=MEETING)
    desk.save("Petra Vale", scope=DESK_SCOPE, kind="person")
    with desk.store.write() as unit:
        unit.erase_body(scope=MEETING, uid=error.uid)
        unit.append_audit(at=NOON, actor=CHAIR, event="EraseEnteredInError", body={})
        unit.commit()
    _fill_lists(desk)


def _fill_lists(desk: OpenDesk) -> None:
    with desk.store.write() as unit:
        unit.set_case_line(CaseLine(case=CASE, title="Vale", state="open", updated=NOON))
        unit.set_meeting_line(
            MeetingLine(
                meeting=MEETING,
                case=CASE,
                title="Initial conference",
                form="icpc",
                state="signed",
                start=NOON,
                chair=CHAIR.name,
                updated=NOON,
            )
        )
        unit.add_signed_record(
            SignedRecord(
                meeting=MEETING,
                number=1,
                digest="ab" * 32,
                body=b"{}",
                signature=b"signature",
                certificate=b"certificate",
                at=NOON,
            )
        )
        unit.add_issued_file(
            IssuedFile(
                uid=CASE,
                meeting=MEETING,
                record_digest="ab" * 32,
                paper="minutes",
                format="pdf",
                copy_number=1,
                recipient="Health visiting",
                edition="professional",
                edition_digest="cd" * 32,
                sha256="ef" * 32,
                at=NOON,
                body=b"%PDF",
            )
        )
        unit.put_secret("trial", b"secret")
        unit.put_draft(scope=MEETING, key="box", text="She sa")
        unit.append_audit(at=NOON, actor=CHAIR, event="Sign", body={})
        unit.commit()


def main() -> int:
    target = FOLDER / f"{NEWEST}.backup"
    if target.exists():
        sys.stderr.write(f"{target.name} is there already and stays as it is.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder) / "desk")
        _fill(desk)
        desk.store.backup(target)
        head = desk.store.checkpoint()
        desk.store.close()
    expected = {"desk": str(desk.key_file.desk), "seq": head.seq, "hash": head.hash}
    target.with_suffix(".json").write_text(json.dumps(expected, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
