"""The protocols through which the services reach the papers: writing, signing, reading, checking.

The writers' package implements them. No implementation here; only the standard
library, the domain and the blocks of a document.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from meetingdesk.document.blocks import Document
from meetingdesk.service.written import IssuedCopy, WrittenPaper


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class SigningIdentity:
    """What the chair signs with, in memory only; never written anywhere, never shown.

    Whoever unpacks it may keep the key only as long as this value lives.
    """

    pkcs12: bytes = field(repr=False)
    """Private key, certificate and its chain; the desk's own form where it locked them itself."""
    passphrase: bytes = field(repr=False)
    name: str
    role: str
    organisation: str
    key: bytes = field(default=b"", repr=False)
    """The private key as PKCS#8 (DER), once it was unpacked and checked; empty before.

    Checking one takes a tenth of a second in which no other thread goes on.
    """
    certificates: tuple[bytes, ...] = field(default=(), repr=False)
    """The certificate (DER) and those beside it, once they were unpacked."""


class Truth(StrEnum):
    """The three answers that a check can give."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question of a check, and the sentence that says why."""

    truth: Truth
    sentence: str


class Trust(StrEnum):
    """Who vouches for the signatory."""

    TRUSTED = "trusted"
    """An issuer that the reader trusts."""
    UNKNOWN_ISSUER = "unknown_issuer"
    """An issuer that the reader has not named."""
    SELF_ISSUED = "self_issued"
    """Nobody but the signatory; the fingerprint is to be compared by another way."""
    NOT_SIGNED = "not_signed"


MANIFEST_FORMAT: Final = "manifest"
"""What a verdict names as format where a whole folder was checked against its list."""


class ClockSource(StrEnum):
    """Whose clock gave the time of signing."""

    SIGNATORY = "signatory"
    TIMESTAMP = "timestamp"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signed, as the certificate and the signature say."""

    name: str
    role: str
    organisation: str
    issuer: str
    fingerprint: str
    """SHA-256 of the certificate: 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIdentity:
    """Which paper a file says it is."""

    record_id: str
    record_digest: str
    edition: str
    edition_digest: str
    copy: int
    paper: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of one file found: separate answers, never one tick."""

    file: str
    format: str
    sha256: str
    ground: str
    """What the answers rest on, in words."""
    unchanged: Answer
    complete: Answer
    """Whether nothing was added after signing."""
    signatory: Signatory | None = None
    trust: Trust = Trust.NOT_SIGNED
    signed_at: datetime | None = None
    clock: ClockSource = ClockSource.NONE
    paper: PaperIdentity | None = None
    """None where the file does not say."""
    superseded: Answer | None = None
    """None until a store was asked."""
    in_date: Answer | None = None
    """Whether the certificate was valid when it signed; None where nobody signed."""
    receipt: Answer | None = None
    """Whether receipt was signed for; None where the paper has no field for it."""
    is_locked: bool = False
    """Whether nothing could be told because the file did not open."""

    @property
    def is_in_order(self) -> bool:
        """Say whether the file is unchanged and complete."""
        return self.unchanged.truth is Truth.YES and self.complete.truth is Truth.YES


class PartKind(StrEnum):
    """Where a text of a file is found."""

    SHOWN = "shown"
    ATTACHED = "attached"
    HIDDEN = "hidden"
    """Properties, streams and markup: nobody sees it without tools."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One text that a file holds."""

    name: str
    text: str = field(repr=False)
    kind: PartKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something withheld that a file holds all the same."""

    part: str
    words: str = field(repr=False)
    """What was found: the protected term, or the sentence of the passage."""
    passage: str | None = field(repr=False)
    """The whole withheld passage; None for a protected term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingGlyph:
    """A character that the fonts of the PDF cannot draw, and the words around it."""

    character: str
    where: str = field(repr=False)


class Writer(Protocol):
    """Renders a document to one format."""

    @property
    def format(self) -> str:
        """Give the ending of the file: docx, pdf or txt."""

    def write(self, document: Document, *, at: datetime) -> bytes:
        """Give the file; the same document and time give the same bytes.

        Raises a Trouble for a character that the format cannot show.
        """


class Sealer(Protocol):
    """Signs a finished file of one format, and locks it with a password where one is given."""

    @property
    def format(self) -> str:
        """Give the ending of the files that it signs."""

    def seal(
        self,
        content: bytes,
        identity: SigningIdentity,
        *,
        at: datetime,
        reason: str,
        password: str = "",
    ) -> bytes:
        """Give the signed file; with a password, one that opens with nothing else.

        Raises WrongIdentityPassphrase, NotAnIdentity, IdentityNotValid.
        """


class PartReader(Protocol):
    """Reads a written file back, by other means than those that wrote it."""

    @property
    def format(self) -> str:
        """Give the ending of the files that it reads."""

    def shown_text(self, content: bytes) -> str:
        """Give the text of the pages in reading order, without head and foot of the page."""

    def read_parts(self, content: bytes, *, password: str = "") -> tuple[Part, ...]:
        """Give every text that the file holds, shown or not."""


class Verifier(Protocol):
    """Checks a finished file."""

    @property
    def roots(self) -> tuple[bytes, ...]:
        """Give the certificates (DER) of the issuers whom the reader trusts."""

    def verify(self, file: Path, *, password: str = "") -> Verdict:
        """Check a file where it lies; a manifest too.

        Raises OSError where it cannot be read, NotAPaper where it is no such file.
        """

    def verify_content(self, content: bytes, *, name: str, password: str = "") -> Verdict:
        """Check a file before it lies anywhere; its name tells the format."""


class Bundle(Protocol):
    """The copies of one meeting on their way to a folder; nothing shows before finish."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was not finished."""

    def add(self, copy: IssuedCopy, files: Iterable[WrittenPaper]) -> None:
        """Write one recipient's files out of sight, with their own signed manifest.

        Raises TargetExists, NotWritten.
        """

    def finish(self) -> Path:
        """Show the signed manifest of all, then every folder; give the manifest's path."""


class BundleMaker(Protocol):
    """Begins a bundle."""

    def __call__(
        self,
        out: Path,
        *,
        record_id: str,
        record_digest: str,
        version: int,
        sign: Callable[[bytes], bytes],
    ) -> Bundle:
        """Begin a bundle in a folder, which may be missing; sign gives CMS (DER, detached).

        Raises TargetExists.
        """


class LeakFinder(Protocol):
    """Looks for what was withheld."""

    def __call__(
        self,
        parts: Iterable[Part],
        *,
        terms: Iterable[str],
        passages: Iterable[str],
        allowed_text: str,
        wordless: Iterable[Part] = (),
    ) -> tuple[Leak, ...]:
        """Find protected terms and withheld passages of five words or more.

        A passage that also stands in the allowed text, which this recipient may see, is no leak;
        nor is a term in a hidden part that a wordless file of the same make hides as well.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Everything that the writers' package offers, put together at the start."""

    writers: tuple[Writer, ...]
    readers: tuple[PartReader, ...]
    sealers: tuple[Sealer, ...]
    verifier: Verifier
    find_leaks: LeakFinder
    find_missing_glyphs: Callable[[Document], tuple[MissingGlyph, ...]]
    drawable: Callable[[], Container[int]]
    """Gives the code points that the papers can show; the first time it reads the fonts."""
    begin_bundle: BundleMaker
    is_locked: Callable[[bytes], bool]
    """Tells whether a Word or PDF file opens with a password only."""
    trusting: Callable[[tuple[bytes, ...]], Verifier]
    """Gives a verifier for a reader who trusts these issuers (certificates, DER)."""
    prepare_logo: Callable[[bytes], bytes]
    """Gives a picture checked and written anew as PNG. Raises LogoTooLarge, NotAPicture."""

    def writer(self, format_name: str) -> Writer:
        """Give the writer of a format. Raises KeyError."""
        return {writer.format: writer for writer in self.writers}[format_name]

    def reader(self, format_name: str) -> PartReader:
        """Give the reader of a format. Raises KeyError."""
        return {reader.format: reader for reader in self.readers}[format_name]

    def sealer(self, format_name: str) -> Sealer:
        """Give the sealer of a format. Raises KeyError."""
        return {sealer.format: sealer for sealer in self.sealers}[format_name]
