"""Puts the files of every recipient into their folders, all of them or none.

Nothing shows before every copy was written, searched and noted in the store.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.redact import Paper
from meetingdesk.rules.copies import Copy
from meetingdesk.service.delivery import LARGE_PRINT, NORMAL_PRINT, Delivery, plan_delivery
from meetingdesk.service.paper_ports import Bundle
from meetingdesk.service.passwords import NewPassword
from meetingdesk.service.ports import Cancelled, Progress
from meetingdesk.service.release_papers import DraftedCopy, Source, describe_copy, draft_copy
from meetingdesk.service.release_ports import Press
from meetingdesk.service.release_troubles import ReleaseCancelled
from meetingdesk.service.release_writing import Workshop, write_copy
from meetingdesk.service.slip_place import see_that_no_slip_is_near
from meetingdesk.service.written import IssuedCopy, WrittenFile, WrittenPaper


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
        self.see()
        self.progress(done / of if of else 1.0)

    def see(self) -> None:
        """See whether to give up, also in the middle of a copy. Raises ReleaseCancelled."""
        if self.cancelled():
            raise ReleaseCancelled


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
    notes: tuple[str, ...] = ()
    """What did not go out, and why, one sentence each."""

    @property
    def how_it_travels(self) -> tuple[str, ...]:
        """Say what must not be sent along; nothing where nothing was written into a folder."""
        if self.manifest is None:
            return ()
        return (
            _(
                "Send each recipient their own folder alone: {manifest} above the folders names"
                " every recipient, and stays with you."
            ).format(manifest=self.manifest.name),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPapers:
    """What a copy has from before: its very files, or why they do not go out again."""

    files: tuple[WrittenPaper, ...] = ()
    note: str = ""


class Filled:
    """Every copy written out of sight, not yet shown."""

    def __init__(self, bundle: Bundle | None) -> None:
        self._bundle = bundle
        self._folders: list[IssuedFolder] = []
        self._written: list[tuple[DraftedCopy, tuple[WrittenPaper, ...]]] = []
        self._passwords: list[NewPassword] = []
        self._notes: list[str] = []

    @property
    def written(self) -> tuple[tuple[DraftedCopy, tuple[WrittenPaper, ...]], ...]:
        """Each copy with its files."""
        return tuple(self._written)

    @property
    def passwords(self) -> tuple[NewPassword, ...]:
        """What was drawn and has to be kept before anything shows."""
        return tuple(self._passwords)

    def add(
        self,
        drafted: DraftedCopy,
        files: tuple[WrittenPaper, ...],
        *,
        delivery: Delivery,
        note: str = "",
    ) -> None:
        """Put one copy's files out of sight."""
        described = replace(
            describe_copy(drafted),
            print=LARGE_PRINT if delivery.is_large else NORMAL_PRINT,
            is_locked=delivery.is_locked,
        )
        if self._bundle is not None:
            self._bundle.add(described, files)
        put = tuple(file.described for file in files)
        self._written.append((drafted, files))
        self._folders.append(IssuedFolder(copy=described, files=put))
        self._passwords.extend(delivery.new_passwords)
        self._notes.extend((note,) if note else ())

    def finish(self) -> Issued:
        """Show the manifest, then every folder."""
        manifest = None if self._bundle is None else self._bundle.finish()
        return Issued(manifest=manifest, copies=tuple(self._folders), notes=tuple(self._notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be issued to whom, and where."""

    out: Path | None
    """The folder; none keeps the files in the store alone."""
    copies: tuple[Copy, ...]
    papers: tuple[Paper, ...]
    """The papers that are written."""
    deliver: Callable[[Copy], Delivery]
    """Says how a copy is sent."""
    kept: Callable[[Copy, Delivery], KeptPapers] = lambda _copy, _delivery: KeptPapers()
    """Gives the files that a copy has from before."""


def deliver_from(press: Press, meeting: MeetingId) -> Callable[[Copy], Delivery]:
    """Return what says of each copy how it is sent, by what the desk knows at that moment."""

    def deliver(copy: Copy) -> Delivery:
        with press.store.read() as reader:
            return plan_delivery(reader, meeting, audience=copy.audience)

    return deliver


@contextmanager
def fill_bundle(
    workshop: Workshop, source: Source, *, order: Order, steps: Steps
) -> Iterator[Filled]:
    """Write every copy out of sight; leaving it without finish leaves nothing behind."""
    workshop = replace(workshop, pause=steps.see)
    with _bundle(workshop, source, out=order.out) as bundle:
        filled = Filled(bundle)
        for done, copy in enumerate(order.copies):
            steps.take(done, len(order.copies))
            _fill_one(filled, workshop, source=source, copy=copy, order=order)
        steps.take(len(order.copies), len(order.copies))
        yield filled


def _fill_one(
    filled: Filled, workshop: Workshop, *, source: Source, copy: Copy, order: Order
) -> None:
    delivery = order.deliver(copy)
    drafted = draft_copy(source, copy, print_size=delivery.print_size, pause=workshop.pause)
    kept = order.kept(copy, delivery)
    files = write_copy(workshop, drafted, papers=order.papers, kept=kept.files, delivery=delivery)
    filled.add(drafted, files, delivery=delivery, note=kept.note)


def _bundle(
    workshop: Workshop, source: Source, *, out: Path | None
) -> AbstractContextManager[Bundle | None]:
    if out is None:
        return nullcontext()
    see_that_no_slip_is_near(out)
    return workshop.papers.begin_bundle(
        out,
        record_id=str(source.record.meeting.id),
        record_digest=source.digest,
        version=source.version,
        sign=workshop.sign,
    )
