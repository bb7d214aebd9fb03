"""Puts the files of every recipient into their folders, all of them or none.

Nothing shows before every copy was written, searched and noted in the store.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from meetingdesk.record.redact import Paper
from meetingdesk.rules.copies import Copy
from meetingdesk.service.paper_ports import Bundle, IssuedCopy, WrittenFile
from meetingdesk.service.ports import Cancelled, Progress
from meetingdesk.service.release_papers import DraftedCopy, Source, describe_copy, draft_copy
from meetingdesk.service.release_troubles import ReleaseCancelled
from meetingdesk.service.release_writing import Workshop, WrittenPaper, write_copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Tells how far it is, and asks whether to give up."""

    progress: Progress
    cancelled: Cancelled

    @classmethod
    def of(cls, progress: Progress | None, cancelled: Cancelled | None) -> Self:
        """Make it of what a caller gave."""
        return cls(
            progress=progress or (lambda _part: None), cancelled=cancelled or (lambda: False)
        )

    def take(self, done: int, of: int) -> None:
        """Tell how far it is. Raises ReleaseCancelled."""
        if self.cancelled():
            raise ReleaseCancelled
        self.progress(done / of if of else 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFolder:
    """One copy as it was issued."""

    copy: IssuedCopy
    files: tuple[WrittenFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What a release left in the folder."""

    manifest: Path | None
    """None where nothing was written into a folder."""
    copies: tuple[IssuedFolder, ...]


class Filled:
    """Every copy written out of sight, not yet shown."""

    def __init__(self, bundle: Bundle | None) -> None:
        self._bundle = bundle
        self._folders: list[IssuedFolder] = []
        self._written: list[tuple[DraftedCopy, tuple[WrittenPaper, ...]]] = []

    @property
    def written(self) -> tuple[tuple[DraftedCopy, tuple[WrittenPaper, ...]], ...]:
        """Each copy with its files."""
        return tuple(self._written)

    def add(self, drafted: DraftedCopy, files: tuple[WrittenPaper, ...]) -> None:
        """Put one copy's files out of sight."""
        described = describe_copy(drafted)
        if self._bundle is not None:
            self._bundle.add(described, {file.name: file.content for file in files})
        put = tuple(WrittenFile(name=file.name, sha256=file.sha256) for file in files)
        self._written.append((drafted, files))
        self._folders.append(IssuedFolder(copy=described, files=put))

    def finish(self) -> Issued:
        """Show every folder, then the manifest."""
        manifest = None if self._bundle is None else self._bundle.finish()
        return Issued(manifest=manifest, copies=tuple(self._folders))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be issued to whom, and where."""

    out: Path | None
    """The folder; none keeps the files in the store alone."""
    copies: tuple[Copy, ...]
    papers: tuple[Paper, ...]
    """The papers that are written."""
    kept: Callable[[Copy], tuple[WrittenPaper, ...]] = lambda _copy: ()
    """Gives the files that a copy has from before."""


@contextmanager
def fill_bundle(
    workshop: Workshop, source: Source, *, order: Order, steps: Steps
) -> Iterator[Filled]:
    """Write every copy out of sight; leaving it without finish leaves nothing behind."""
    with _bundle(workshop, source, out=order.out) as bundle:
        filled = Filled(bundle)
        for done, copy in enumerate(order.copies):
            steps.take(done, len(order.copies))
            drafted = draft_copy(source, copy)
            kept = order.kept(copy)
            filled.add(drafted, write_copy(workshop, drafted, papers=order.papers, kept=kept))
        steps.take(len(order.copies), len(order.copies))
        yield filled


def _bundle(
    workshop: Workshop, source: Source, *, out: Path | None
) -> AbstractContextManager[Bundle | None]:
    if out is None:
        return nullcontext()
    return workshop.papers.begin_bundle(
        out,
        record_id=str(source.record.meeting.id),
        record_digest=source.digest,
        version=source.version,
    )
