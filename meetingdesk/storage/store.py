"""An open desk: one writer, readers, backups, and the care of its audit log.

Must not take the lock of the folder or read keys: bootstrap hands both in.
"""

import dataclasses
import errno
import logging
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Lock

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingdesk.domain.errors import Trouble
from meetingdesk.service.ports import BackupSealer, Cancelled, Progress
from meetingdesk.service.store_troubles import (
    DiskFault,
    DiskFull,
    StoreDamaged,
    StoreMoved,
)
from meetingdesk.service.stored import (
    AuditHead,
    AuditProblem,
    AuditReport,
    Desk,
    DeskKeys,
)
from meetingdesk.storage import (
    anchor,
    audit_check,
    audit_log,
    ballast,
    engine,
    faults,
    mapping,
    schema,
    tables,
)
from meetingdesk.storage.audit_check import Ground
from meetingdesk.storage.backup import BackupSource, write_backup
from meetingdesk.storage.engine import Access, ErasurePermit
from meetingdesk.storage.folder import DeskFolder
from meetingdesk.storage.pages import check_pages
from meetingdesk.storage.reading import ReadView
from meetingdesk.storage.unit_of_work import Writer, WriteUnit

_log = logging.getLogger(__name__)


class DeskStore:
    """An open desk: one writer, any number of readers."""

    def __init__(
        self, folder: DeskFolder, *, access: Access, keys: DeskKeys, sealer: BackupSealer
    ) -> None:
        self._folder = folder
        self._access = access
        self._keys = keys
        self._sealer = sealer
        self._audit_key = Ed25519PrivateKey.from_private_bytes(keys.audit_seed)
        permit = ErasurePermit()
        self._reading = engine.make_reader(access, to_trouble=self._to_trouble)
        self._writing = engine.make_writer(access, permit=permit, to_trouble=self._to_trouble)
        self._writer = Writer(
            engine=self._writing,
            turn=Lock(),
            permit=permit,
            desk=keys.desk,
            audit_key=self._audit_key,
            is_durable=self._is_durable,
            stay=self._stay,
        )
        self._file = _file_of(access.database)
        self._is_closed = False
        self._desk, self._opening = self._look(keys)

    @property
    def desk(self) -> Desk:
        """What the store says about itself."""
        return self._desk

    @property
    def opening(self) -> AuditReport:
        """What the look at the audit log found when the store was opened."""
        return self._opening

    def write(self) -> WriteUnit:
        """Begin a transaction; a second one waits for the first to end."""
        return WriteUnit(self._writer)

    def read(self) -> ReadView:
        """Begin a view; it never waits for the writer."""
        return ReadView(self._reading)

    def _stay(self) -> None:
        """Raise StoreMoved where the file that is open is not the one in the folder."""
        if self._file is None or _file_of(self._access.database) != self._file:
            raise StoreMoved(self._folder.path)

    def checkpoint(self) -> AuditHead:
        """Sign the head of the audit log, keep it outside, and empty the write-ahead log."""
        with self.write() as unit:
            head = unit.sign_head()
            unit.commit()
        try:
            anchor.write_anchor(self._folder.anchor, head, key=self._keys.anchor_key)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise self._full() from error
            raise DiskFault from error
        with (
            faults.known_troubles(self._folder.path),
            closing(engine.connect(self._access)) as connection,
        ):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return head

    def backup(
        self,
        target: Path,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Write one verified file from which the desk can be restored."""
        source = BackupSource(
            access=self._access,
            desk=self._desk.uid,
            audit_public=self._audit_key.public_key(),
            settings=self._folder.settings,
        )
        write_backup(
            source,
            target,
            keys=self._sealer.seal_backup(),
            progress=progress,
            cancelled=cancelled,
        )

    def verify_audit(
        self, anchors: Iterable[AuditHead], *, progress: Progress | None = None
    ) -> AuditReport:
        """Verify the whole audit log, and the data it speaks for, against heads kept elsewhere."""
        kept = anchor.read_anchor(self._folder.anchor, self._keys.anchor_key)
        all_anchors = (*anchors, *(() if kept is None else (kept,)))
        with self._reading.connect() as connection, connection.begin():
            report = audit_check.check_whole(
                connection, self._ground(all_anchors), progress=progress
            )
        return report if kept is not None else _with_problem(report, "anchor-missing")

    def export_audit(self) -> Iterator[bytes]:
        """Give the audit log line by line so that another program can verify it."""
        with self._reading.connect() as connection, connection.begin():
            yield from audit_log.export_lines(
                connection, self._keys.desk, public=self._audit_key.public_key()
            )

    def check_integrity(self) -> tuple[str, ...]:
        """Look at every page; give what is wrong, nothing when all is well."""
        return check_pages(self._access)

    def note_key_generation(self, generation: int) -> None:
        """Remember that the key file was rewritten, so that an older one is noticed."""
        with self._writing.begin() as connection:
            connection.execute(
                sa.update(tables.desk)
                .where(tables.desk.c.key_generation < generation)
                .values(key_generation=generation)
            )

    def close(self) -> None:
        """Sign the head and close every connection; a second time does nothing."""
        if self._is_closed:
            return
        try:
            self.checkpoint()
        except (DiskFull, DiskFault, StoreMoved) as trouble:
            # Everything was saved before; only the signature of the head waits.
            _log.warning("closed without a checkpoint: %s", trouble.code)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close every connection and write nothing more."""
        self._is_closed = True
        self._reading.dispose()
        self._writing.dispose()

    def _ground(self, anchors: tuple[AuditHead, ...]) -> Ground:
        return Ground(desk=self._keys.desk, public=self._audit_key.public_key(), anchors=anchors)

    def _look(self, keys: DeskKeys) -> tuple[Desk, AuditReport]:
        kept = anchor.read_anchor(self._folder.anchor, keys.anchor_key)
        with self._reading.connect() as connection, connection.begin():
            row = connection.execute(sa.select(tables.desk)).first()
            if row is None or row.uid != keys.desk:
                raise StoreDamaged(self._folder.path)
            report = audit_check.check_since_checkpoint(
                connection, self._ground(() if kept is None else (kept,))
            )
        if kept is None:
            report = _with_problem(report, "anchor-missing")
        if keys.generation < row.key_generation:
            report = _with_problem(report, "keys-set-back")
        return mapping.to_desk(row, schema.NEWEST), report

    def _to_trouble(self, error: BaseException) -> Trouble | None:
        trouble = faults.trouble_of(error, self._folder.path)
        if isinstance(trouble, DiskFull):
            return self._full()
        return trouble

    def _full(self) -> DiskFull:
        return DiskFull(has_room_again=ballast.drop_ballast(self._folder.ballast))

    def _is_durable(self, head: AuditHead) -> bool:
        """Look on a fresh connection whether an entry is there, and make it last."""
        try:
            with closing(engine.connect(self._access)) as connection:
                row = connection.execute(
                    "SELECT hash FROM audit WHERE seq = ?", (head.seq,)
                ).fetchone()
                if row is None or row[0].hex() != head.hash:
                    return False
                emptied = connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
                return emptied is not None and emptied[0] == 0
        except Exception as error:
            if faults.error_code(error) is None:
                raise
            return False


def _with_problem(report: AuditReport, code: str) -> AuditReport:
    seq = report.head.seq
    problem = AuditProblem(code=code, seq=seq, sentence=audit_check.sentence_of(code, seq))
    return dataclasses.replace(report, problems=(*report.problems, problem))


def _file_of(path: Path) -> tuple[int, int] | None:
    """Return which file a name leads to; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
