"""The two manifests of a set of copies: what each lists, and the bytes that are signed.

The one for the sender names every recipient and stays behind; the one in a recipient's folder
lists that recipient's own files and nothing else. Must not read any file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Final

from meetingdesk.service.written import IssuedCopy, WrittenFile

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.json.p7s"
"""CMS, detached, DER."""

SET_FORMAT: Final = "meetingdesk-manifest-2"
OLD_SET_FORMAT: Final = "meetingdesk-manifest-1"
"""Before manifests were signed."""
RECIPIENT_FORMAT: Final = "meetingdesk-recipient-manifest-1"


def recipient_manifest(record_id: str, version: int, *, files: Iterable[WrittenFile]) -> bytes:
    """Give what stands in a recipient's own folder: no name, nothing of anybody else."""
    return _bytes_of(
        {
            "format": RECIPIENT_FORMAT,
            "record": record_id,
            "version": version,
            "files": [asdict(file) for file in files],
        }
    )


def set_manifest(head: Mapping[str, object], *, copies: Iterable[Mapping[str, object]]) -> bytes:
    """Give what the sender keeps: every recipient, every file, how much was withheld and why."""
    return _bytes_of({"format": SET_FORMAT, **head, "copies": list(copies)})


def described_copy(
    copy: IssuedCopy, *, files: Iterable[WrittenFile], manifest_sha256: str
) -> dict[str, object]:
    """Give the line of one copy in the manifest of the set."""
    return asdict(copy) | {
        "files": [asdict(file) for file in files],
        "manifest_sha256": manifest_sha256,
    }


def _bytes_of(told: Mapping[str, object]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
