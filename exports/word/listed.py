"""Holds a file against the manifest of its set, one folder above it.

Only for papers older than signed Word files. Whether the manifest itself is signed and unchanged
is for the check of sets to say. Takes any file and any manifest.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.paper_ports import Answer, Truth

MANIFEST: Final = "manifest.json"
_LARGEST_MANIFEST: Final = 20_000_000
"""Bytes; one of a meeting has some 20,000."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One file as the manifest lists it."""

    folder: str
    name: str
    sha256: str


def against_manifest(sha256: str, place: Path | None) -> tuple[Answer, str]:
    """Tell whether the manifest above a place lists these bytes, and on what that rests."""
    if place is None:
        return _untold(_("The file is not signed, so nobody can tell."))
    place = place.resolve()
    manifest = place.parent.parent / MANIFEST
    try:
        listed = _read_manifest(manifest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _untold(
            _(
                "The file is not signed, and there is no readable manifest.json one folder above"
                " it, so nobody can tell."
            )
        )
    ground = _("{manifest}, whose own signature was not asked").format(manifest=manifest)
    mine = [item for item in listed if (item.folder, item.name) == (place.parent.name, place.name)]
    if any(item.sha256 == sha256 for item in mine or listed):
        sentence = _("The file is as the manifest lists it; verify the manifest, too.")
        return Answer(truth=Truth.YES, sentence=sentence), ground
    if mine:
        sentence = _("The file is not the one that the manifest lists: it was changed.")
        return Answer(truth=Truth.NO, sentence=sentence), ground
    return _untold(_("The manifest one folder above does not list the file, so nobody can tell."))


def _untold(sentence: str) -> tuple[Answer, str]:
    return Answer(truth=Truth.UNKNOWN, sentence=sentence), _("nothing that could be found")


def _read_manifest(manifest: Path) -> list[_Listed]:
    if manifest.stat().st_size > _LARGEST_MANIFEST:
        raise ValueError(manifest.name)
    listed = [
        _Listed(copy["folder"], file["name"], file["sha256"])
        for copy in json.loads(manifest.read_text("utf-8"))["copies"]
        for file in copy["files"]
    ]
    if not all(isinstance(item.sha256, str) for item in listed):
        raise TypeError(manifest.name)
    return listed
