"""An exported audit log is verified by a program that is not ours."""

import base64
import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.helpers.desks import OpenDesk


def _fill(desk: OpenDesk, scope: UUID, entries: int = 12) -> None:
    for number in range(entries):
        desk.save(f"contribution {number}", scope=scope)
    desk.store.checkpoint()


def test_an_exported_log_is_verified_by_another_program(
    desk: OpenDesk, scope: UUID, tmp_path: Path
) -> None:
    _fill(desk, scope)
    file = tmp_path / "audit.jsonl"
    file.write_bytes(b"".join(desk.store.export_audit()))
    assert _verify_export(file.read_text("utf-8").splitlines()) == 12


@pytest.mark.parametrize(
    ("old", "new"), [("contribution 7", "contribution 8"), ("Ellery", "Malory")]
)
def test_an_exported_log_that_was_changed_is_found_by_another_program(
    desk: OpenDesk, scope: UUID, old: str, new: str
) -> None:
    _fill(desk, scope)
    lines = [line.decode() for line in desk.store.export_audit()]
    entry = json.loads(lines[8])
    for name in ("header_bytes", "body_bytes"):
        raw = base64.b64decode(entry[name]).decode().replace(old, new)
        entry[name] = base64.b64encode(raw.encode()).decode()
    lines[8] = json.dumps(entry)
    with pytest.raises(AssertionError):
        _verify_export(lines)


def _verify_export(lines: list[str]) -> int:
    """Verify an export from its description alone, without a word of our code."""
    desk, *rest = [json.loads(line) for line in lines]
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(desk["public_key"]))
    previous, count = bytes(32), 0
    hashes: dict[int, str] = {}
    for line in rest:
        if line["line"] == "checkpoint":
            assert hashes[line["seq"]] == line["hash"]
            signed = b"meetingdesk/audit/checkpoint/1\0" + UUID(desk["desk"]).bytes
            signed += line["seq"].to_bytes(8, "big") + bytes.fromhex(line["hash"])
            key.verify(bytes.fromhex(line["signature"]), signed)
            continue
        count += 1
        assert line["seq"] == count
        body, header = base64.b64decode(line["body_bytes"]), base64.b64decode(line["header_bytes"])
        salt = bytes.fromhex(line["salt"])
        commitment = sha256(b"meetingdesk/audit/commitment/1\0" + salt + body).digest()
        assert commitment.hex() == line["commitment"]
        link = b"meetingdesk/audit/link/1\0" + previous + count.to_bytes(8, "big")
        previous = sha256(link + len(header).to_bytes(8, "big") + header + commitment).digest()
        assert previous.hex() == line["hash"]
        hashes[count] = line["hash"]
    return count
