"""What was written for one copy: its files, and the line of the manifest that tells of them.

Values only; must not know how anything is written or where it lies.
"""

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldCount:
    """How many passages were withheld from one copy for one reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCopy:
    """One line of the manifest, but for the files."""

    copy: int
    recipient: str
    """All full names, joined by "and"."""
    role: str
    service: str
    edition: str
    folder: str
    """For example 03-health-visiting or 08-mother; never a person's name."""
    version: int = 1
    """Which version of the record, as far as the recipient is told of its amendments."""
    withheld: tuple[WithheldCount, ...] = ()
    print: str = "normal print"
    """Or "large print": an edition of its own, with the same words."""
    is_locked: bool = False
    """Whether its files open with a password only; never which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """One file of a copy as it was written."""

    name: str
    sha256: str
    paper: str
    format: str
    edition_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPaper:
    """One file of one copy that stood every check."""

    name: str
    paper: str
    format: str
    edition_digest: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The digest of its bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def described(self) -> WrittenFile:
        """What a manifest says of it."""
        return WrittenFile(
            name=self.name,
            sha256=self.sha256,
            paper=self.paper,
            format=self.format,
            edition_digest=self.edition_digest,
        )
