"""The one model that every writer renders: a document as a closed union of blocks.

Frozen values without any layout. Writers match on the union and end in
assert_never; no writer ever sees more than these blocks.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a run of text means, apart from its words."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 (section) to 3; the title of the document is none of them."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of runs."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One contribution: a label line (who, service, time, kind) above its words."""

    label: tuple[Run, ...]
    body: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A list without order, or with numbers."""

    entries: tuple[tuple[Run, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and values, for example date and place; a table of two columns, first one headers."""

    rows: tuple[tuple[str, tuple[Run, ...]], ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row, a caption and a summary for listeners.

    `widths` are shares of the text width, one a column.
    """

    caption: str
    summary: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    widths: tuple[float, ...]
    first_column_is_header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A boxed remark, for example that the letter differs from this record."""

    title: str
    body: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Where the chair's approval is stated: name, role, organisation, when, whose clock."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """The next block begins a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Where to find every heading of level 1 that follows, in one line each."""

    title: str


Block = (
    Heading
    | Paragraph
    | Entry
    | BulletList
    | Facts
    | Table
    | Notice
    | SignatureBlock
    | PageBreak
    | Contents
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands on every page, and what the file says of itself."""

    marking: str
    """Handling mark, at the head and foot of every page."""
    copy: int
    recipient: str
    """Full names of the recipients."""
    filing_note: str = ""
    """How the paper is filed, on every page of an annex."""
    short_code: str = ""
    """First characters of the edition's digest, in the foot."""
    watermark: str = ""
    """Large and pale across every page, for example DRAFT; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Properties of the file; no name of a family member may stand here."""

    title: str
    author: str
    """The organisation or the chair in office."""
    subject: str
    record_id: str
    record_digest: str
    edition: str
    edition_digest: str
    copy: int
    paper: str
    """minutes, annex, letter or actions."""
    version: int = 1
    language: str = "en-GB"


class PrintSize(StrEnum):
    """How large the text is printed."""

    NORMAL = "normal"
    LARGE = "large"
    """At least 16 points everywhere, for readers with poor sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The picture of an organisation."""

    content: bytes
    """PNG or JPEG, checked and written anew when it was taken in."""
    text: str
    """What a listener hears in its place; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Whose paper it is, at the head of the first page."""

    name: str = ""
    address: tuple[str, ...] = ()
    """Its lines."""
    logo: Logo | None = None


NO_LETTERHEAD = Letterhead()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the file, for programs: the recipient's own redacted record."""

    name: str
    """For example record.json."""
    media_type: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper of one copy."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    furniture: Furniture
    metadata: Metadata
    letterhead: Letterhead = NO_LETTERHEAD
    print_size: PrintSize = PrintSize.NORMAL
    attachment: Attachment | None = None
    receipt_label: str = ""
    """Words of the one field for the signature of receipt; empty for no such field (PDF)."""
