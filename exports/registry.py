"""Every writer, reader and check, put together for the start of the program.

WORKAROUND: the libraries beneath are loaded on first use. Together they take 0.6 s, as long as all
the rest of opening a desk; a chair who opens one seldom prints in the same minute.
"""

import zipfile
from collections.abc import Callable, Container
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exports.bundle import begin_bundle
from exports.leaks import find_leaks
from exports.manifest import MANIFEST, SIGNATURE
from exports.plain.writer import PlainWriter
from meetingdesk.document.blocks import Document
from meetingdesk.service.paper_ports import (
    MissingGlyph,
    Papers,
    Part,
    PartReader,
    Sealer,
    SigningIdentity,
    Truth,
    Verdict,
    Writer,
)
from meetingdesk.service.release_troubles import NotAPaper

if TYPE_CHECKING:
    from exports.pdf.verify import PdfVerifier
    from exports.sets import SetVerifier
    from exports.word.verify import WordVerifier

# ruff: noqa: PLC0415 — the start-up measured above

_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A locked Word file is a compound file with the package inside."""
_WORD_ENDING: Final = ".docx"
_WORD_BODY: Final = "word/document.xml"
_LONGEST_BEGINNING: Final = 1024
"""As far into a file as readers of PDF look for its beginning."""


def all(  # noqa: A001 — read as registry.all()
    roots: tuple[bytes, ...] = (),
) -> Papers:
    """Give everything, without loading what is not needed yet.

    `roots` are the certificates (DER) of the issuers whom the reader trusts.
    """
    word = _Format("docx", _word_writer, load_reader=_word_reader)
    pdf = _Format("pdf", _pdf_writer, load_reader=_pdf_reader)
    return Papers(
        writers=(word, pdf, PlainWriter()),
        readers=(word, pdf),
        sealers=(_Sealer("docx", _word_sealer), _Sealer("pdf", _pdf_sealer)),
        verifier=FileVerifier(roots),
        find_leaks=find_leaks,
        find_missing_glyphs=_find_missing_glyphs,
        drawable=_drawable,
        begin_bundle=begin_bundle,
        is_locked=_is_locked,
        trusting=FileVerifier,
        prepare_logo=_prepare_logo,
    )


class _Format:
    """Writes and reads the files of one format, with libraries that are loaded on first use."""

    def __init__(
        self,
        format_name: str,
        load_writer: Callable[[], Writer],
        *,
        load_reader: Callable[[], PartReader],
    ) -> None:
        self.format = format_name
        self._load_writer = load_writer
        self._load_reader = load_reader

    @cached_property
    def _writer(self) -> Writer:
        return self._load_writer()

    @cached_property
    def _reader(self) -> PartReader:
        return self._load_reader()

    def write(self, document: Document, *, at: datetime) -> bytes:
        return self._writer.write(document, at=at)

    def shown_text(self, content: bytes) -> str:
        return self._reader.shown_text(content)

    def read_parts(self, content: bytes, *, password: str = "") -> tuple[Part, ...]:
        return self._reader.read_parts(content, password=password)


class _Sealer:
    """Signs the files of one format, with libraries that are loaded on first use."""

    def __init__(self, format_name: str, load: Callable[[], Sealer]) -> None:
        self.format = format_name
        self._load = load

    @cached_property
    def _sealer(self) -> Sealer:
        return self._load()

    def seal(
        self,
        content: bytes,
        identity: SigningIdentity,
        *,
        at: datetime,
        reason: str,
        password: str = "",
    ) -> bytes:
        return self._sealer.seal(content, identity, at=at, reason=reason, password=password)


def _word_writer() -> Writer:
    from exports.word.writer import WordWriter

    return WordWriter()


def _word_reader() -> PartReader:
    from exports.word.reading import WordReader

    return WordReader()


def _word_sealer() -> Sealer:
    from exports.word.signing import WordSealer

    return WordSealer()


def _pdf_writer() -> Writer:
    from exports.pdf.writer import PdfWriter

    return PdfWriter()


def _pdf_reader() -> PartReader:
    from exports.pdf.reading import PdfReader

    return PdfReader()


def _pdf_sealer() -> Sealer:
    from exports.pdf.signing import PdfCertifier

    return PdfCertifier()


class FileVerifier:
    """Checks a file by what it is: Word by its beginning, everything else as PDF."""

    def __init__(self, roots: tuple[bytes, ...] = ()) -> None:
        """Take the certificates (DER) of the issuers whom the reader trusts."""
        self._roots = roots

    @property
    def roots(self) -> tuple[bytes, ...]:
        """Give the certificates (DER) of the issuers whom the reader trusts."""
        return self._roots

    @cached_property
    def _pdf(self) -> "PdfVerifier":
        from exports.pdf.verify import PdfVerifier

        return PdfVerifier(self._roots)

    @cached_property
    def _word(self) -> "WordVerifier":
        from exports.word.verify import WordVerifier

        return WordVerifier(self._roots)

    @cached_property
    def _set(self) -> "SetVerifier":
        from exports.sets import SetVerifier

        return SetVerifier(self._roots)

    def verify(self, file: Path, *, password: str = "") -> Verdict:
        """Check a file where it lies; a manifest or its folder with every file it lists.

        Raises OSError where it cannot be read, NotAPaper.
        """
        if file.is_dir() or file.name in {MANIFEST, SIGNATURE}:
            return self._set.verify(file / MANIFEST if file.is_dir() else file.with_name(MANIFEST))
        beginning = _beginning_of(file)
        if _PDF in beginning:
            return self._pdf.verify(file.read_bytes(), name=str(file), password=password)
        if beginning.startswith(_COMPOUND) or (
            beginning.startswith(_ZIP) and not _is_zip_of_another_kind(file)
        ):
            return self._word.verify(file, password=password)
        if file.suffix.casefold() == _WORD_ENDING:
            verdict = self._word.verify(file)
            if verdict.unchanged.truth is not Truth.UNKNOWN:
                return verdict
        raise NotAPaper(str(file))

    def verify_content(self, content: bytes, *, name: str, password: str = "") -> Verdict:
        """Check a file before it lies anywhere."""
        if name.casefold().endswith(_WORD_ENDING):
            return self._word.verify_content(content, name=name, password=password)
        return self._pdf.verify(content, name=name, password=password)


def certificates_in(content: bytes) -> tuple[bytes, ...]:
    """Give the certificates (DER) in a file, PEM or DER. Raises NotACertificate."""
    from exports.trust import certificates_in as read

    return read(content)


def _beginning_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_LONGEST_BEGINNING)


def _is_zip_of_another_kind(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as opened:
            return _WORD_BODY not in opened.namelist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return False  # damaged: the manifest may still know it


def _is_locked(content: bytes) -> bool:
    from exports.locks import is_locked

    return is_locked(content)


def _prepare_logo(content: bytes) -> bytes:
    from exports.pictures import prepare_logo

    return prepare_logo(content)


def _find_missing_glyphs(document: Document) -> tuple[MissingGlyph, ...]:
    from exports.pdf.glyphs import find_missing_glyphs

    return find_missing_glyphs(document)


def _drawable() -> Container[int]:
    from exports.pdf.coverage import drawable_code_points

    return drawable_code_points()
