"""Checks a whole folder against its signed manifest: what was changed, is missing, was added.

Takes any folder; whatever cannot be read is an answer too. It reads file after file and unpacks
none.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from exports.detached import Detached, DoesNotFit, check_detached
from exports.manifest import MANIFEST, OLD_SET_FORMAT, RECIPIENT_FORMAT, SET_FORMAT, SIGNATURE
from exports.verdict import open_verdict
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.paper_ports import (
    MANIFEST_FORMAT,
    Answer,
    ClockSource,
    Truth,
    Verdict,
)

_LARGEST: Final = 20_000_000
"""Bytes of a manifest; one of a meeting has some 20,000."""
_TOLD: Final = 5


@dataclass(frozen=True, slots=True)
class _Listed:
    """One file as a manifest lists it, by its place below the manifest."""

    place: str
    sha256: str


@dataclass(slots=True)
class _Looked:
    """What the look at the files found."""

    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


class SetVerifier:
    """The check of a set of copies, or of one recipient's folder."""

    def __init__(self, roots: tuple[bytes, ...] = ()) -> None:
        """Take the certificates (DER) of the issuers whom the reader trusts."""
        self._roots = roots

    def verify(self, manifest: Path) -> Verdict:
        """Give the answers. Raises OSError where the manifest itself cannot be read."""
        if manifest.stat().st_size > _LARGEST:
            sentence = _("It is far larger than any manifest of ours.")
            return _refused(b"", str(manifest), sentence=sentence)
        content = manifest.read_bytes()
        try:
            told = json.loads(content)
            listed = tuple(_listed(told))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            sentence = _("It is damaged, or is no manifest of MeetingDesk.")
            return _refused(content, str(manifest), sentence=sentence)
        looked = _look(manifest.parent, told, listed=listed)
        signed = self._signature(content, manifest.parent)
        if told["format"] == SET_FORMAT:
            looked.changed += self._unfitting(manifest.parent, told)
        verdict = open_verdict(content, name=str(manifest), format_name=MANIFEST_FORMAT)
        verdict = replace(
            verdict,
            unchanged=_unchanged(told, signed, looked=looked),
            complete=_complete(looked, signed, told=told),
            ground=_(
                "the signature {name} beside the manifest, and the {count} files it lists"
            ).format(name=SIGNATURE, count=len(listed))
            if isinstance(signed, Detached)
            else _("the manifest, which is itself not signed"),
        )
        return _with_signatory(verdict, signed)

    def _signature(self, content: bytes, folder: Path) -> Detached | Truth:
        """Give the signature that fits; else no where one is there, unknown where there is none."""
        try:
            with (folder / SIGNATURE).open("rb") as file:
                signature = file.read(_LARGEST)
        except OSError:
            return Truth.UNKNOWN
        try:
            return check_detached(content, signature, roots=self._roots)
        except DoesNotFit:
            return Truth.NO

    def _unfitting(self, folder: Path, told: dict[str, Any]) -> Iterator[str]:
        """Yield the recipients' own manifests whose signatures do not fit."""
        for copy in told["copies"]:
            place = folder / copy["folder"]
            if not (place / MANIFEST).is_file() or not (place / SIGNATURE).is_file():
                continue
            signed = self._signature((place / MANIFEST).read_bytes(), place)
            if not isinstance(signed, Detached):
                yield f"{copy['folder']}/{SIGNATURE}"


def _listed(told: dict[str, Any]) -> Iterator[_Listed]:
    if told["format"] == RECIPIENT_FORMAT:
        yield from _files(told["files"], below="")
        return
    if told["format"] not in {SET_FORMAT, OLD_SET_FORMAT}:
        raise ValueError(told["format"])
    for copy in told["copies"]:
        below = f"{_plain(copy['folder'])}/"
        yield from _files(copy["files"], below=below)
        if told["format"] == SET_FORMAT:
            yield _Listed(f"{below}{MANIFEST}", _digest(copy["manifest_sha256"]))


def _files(files: list[dict[str, Any]], *, below: str) -> Iterator[_Listed]:
    for file in files:
        yield _Listed(f"{below}{_plain(file['name'])}", _digest(file["sha256"]))


def _plain(name: str) -> str:
    """See that a name leads nowhere else. Raises ValueError."""
    if name in {"", ".", ".."} or set(name) & set("/\\:\0"):
        raise ValueError(name)
    return name


def _digest(text: str) -> str:
    return bytes.fromhex(text).hex()


def _look(folder: Path, told: dict[str, Any], *, listed: tuple[_Listed, ...]) -> _Looked:
    looked = _Looked()
    for file in listed:
        found = _sha256(folder / file.place)
        if found is None:
            looked.missing.append(file.place)
        elif found != file.sha256:
            looked.changed.append(file.place)
    known = {file.place for file in listed} | {MANIFEST, SIGNATURE}
    if told["format"] == SET_FORMAT:
        signatures = {f"{copy['folder']}/{SIGNATURE}" for copy in told["copies"]}
        looked.missing += sorted(one for one in signatures if not (folder / one).is_file())
        known |= signatures
    looked.added = sorted(set(_there(folder)) - known)
    return looked


def _there(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if not path.is_dir() or path.is_symlink():
            yield path.relative_to(folder).as_posix()


def _sha256(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def _unchanged(told: dict[str, Any], signed: Detached | Truth, *, looked: _Looked) -> Answer:
    if signed is Truth.NO:
        return _no(_("The manifest is not the one that was signed, or its signature was changed."))
    if looked.changed:
        return _no(_("Changed: {files}.").format(files=_some(looked.changed)))
    if signed is Truth.UNKNOWN and told["format"] != OLD_SET_FORMAT:
        return _no(_("The signature of the manifest, {name}, is missing.").format(name=SIGNATURE))
    if signed is Truth.UNKNOWN:
        sentence = _("Every file is as the manifest lists it, but the manifest is not signed.")
        return Answer(truth=Truth.UNKNOWN, sentence=sentence)
    return Answer(
        truth=Truth.YES, sentence=_("Every file is byte for byte as the signed manifest lists it.")
    )


def _complete(looked: _Looked, signed: Detached | Truth, *, told: dict[str, Any]) -> Answer:
    sentences = []
    if looked.missing:
        sentences.append(_("Missing: {files}.").format(files=_some(looked.missing)))
    if looked.added:
        sentences.append(_("Added, and in no manifest: {files}.").format(files=_some(looked.added)))
    if sentences:
        return _no(" ".join(sentences))
    if isinstance(signed, Detached):
        return Answer(truth=Truth.YES, sentence=_("Nothing is missing and nothing was added."))
    if told["format"] == OLD_SET_FORMAT and signed is Truth.UNKNOWN:
        return Answer(truth=Truth.UNKNOWN, sentence=_("The manifest is not signed."))
    return _no(_("Without its signature the manifest vouches for nothing."))


def _some(places: list[str]) -> str:
    told = ", ".join(places[:_TOLD])
    more = len(places) - _TOLD
    return _("{files} and {count} more").format(files=told, count=more) if more > 0 else told


def _no(sentence: str) -> Answer:
    return Answer(truth=Truth.NO, sentence=sentence)


def _refused(content: bytes, name: str, *, sentence: str) -> Verdict:
    verdict = open_verdict(content, name=name, format_name=MANIFEST_FORMAT)
    answer = _no(sentence)
    ground = _("the file itself, which cannot be read")
    return replace(verdict, ground=ground, unchanged=answer, complete=answer)


def _with_signatory(verdict: Verdict, signed: Detached | Truth) -> Verdict:
    if not isinstance(signed, Detached):
        return verdict
    return replace(
        verdict,
        signatory=signed.signatory,
        trust=signed.trust,
        in_date=signed.in_date,
        signed_at=signed.at,
        clock=ClockSource.NONE if signed.at is None else ClockSource.SIGNATORY,
    )
