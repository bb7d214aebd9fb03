"""Checks a Word file against the manifest of its set, one folder above it.

Takes any file. It reads one small part of it, the properties, and never unpacks the rest.
"""

import json
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from exports.verdict import open_verdict, paper_identity
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.paper_ports import Answer, PaperIdentity, Truth, Verdict

MANIFEST = "manifest.json"
_PROPERTIES = "docProps/custom.xml"
_LARGEST_PROPERTIES = 100_000
"""Bytes; ours have some 1,300."""
_LARGEST_MANIFEST = 20_000_000
"""Bytes; one of a meeting has some 20,000."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One file as the manifest lists it."""

    folder: str
    name: str
    sha256: str


class WordVerifier:
    """The check of Word files."""

    def verify(self, file: Path) -> Verdict:
        """Give the answers. Raises OSError where the file itself cannot be read."""
        content = file.read_bytes()
        verdict = open_verdict(content, name=str(file), format_name="docx")
        answer, ground = _against_manifest(verdict.sha256, file.resolve())
        return replace(
            verdict,
            ground=ground,
            unchanged=answer,
            complete=answer,
            paper=_paper(content),
        )


def _against_manifest(sha256: str, place: Path) -> tuple[Answer, str]:
    manifest = place.parent.parent / MANIFEST
    try:
        listed = _read_manifest(manifest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _untold(
            _("There is no readable manifest.json one folder above the file, so nobody can tell.")
        )
    ground = _("{manifest}, which is itself not signed").format(manifest=manifest)
    mine = [item for item in listed if (item.folder, item.name) == (place.parent.name, place.name)]
    if any(item.sha256 == sha256 for item in mine or listed):
        sentence = _("The file is unchanged since the manifest, which is itself not signed.")
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


def _paper(content: bytes) -> PaperIdentity | None:
    """Read which paper the file says it is; None where that cannot be read."""
    try:
        with ZipFile(BytesIO(content)) as archive, archive.open(_PROPERTIES) as part:
            body = part.read(_LARGEST_PROPERTIES + 1)
    except (BadZipFile, KeyError, OSError, RuntimeError, ValueError, EOFError, zlib.error):
        return None
    if len(body) > _LARGEST_PROPERTIES or b"<!DOCTYPE" in body:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return paper_identity(
        {
            str(element.get("name")): "".join(str(text) for text in element.itertext())
            for element in root.iter("{*}property")
        }
    )
