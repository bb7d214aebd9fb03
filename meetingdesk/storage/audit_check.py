"""Verify the audit log, and that the data still is what the log speaks for.

What an honest look from inside cannot see, it does not claim to see: the
report names the outside heads against which the log was held.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.stored import AuditHead, AuditProblem, AuditReport
from meetingdesk.storage import audit_chain, bound, mapping, tables
from meetingdesk.storage.audit_chain import Link, Wrote
from meetingdesk.storage.audit_log import head_of

_BATCH: Final = 1000
_MOST_PROBLEMS: Final = 100


def sentence_of(code: str, seq: int) -> str:
    """Say in words what a code of a problem means."""
    sentences = {
        "gap": _("An entry is missing before entry {seq}."),
        "half-erased": _("Entry {seq} lost a part that an erasure does not take away."),
        "body-changed": _("The words of entry {seq} were changed."),
        "link-broken": _("Entry {seq} does not follow from the entries before it."),
        "change-moved": _("Entry {seq} was tied to another change."),
        "checkpoint-forged": _("The signature at entry {seq} was not made by this desk."),
        "checkpoint-differs": _("Entry {seq} is not the one that was signed."),
        "checkpoint-ahead": _("Entries were cut off: entry {seq} was signed and is missing."),
        "anchor-ahead": _("Entries were cut off: entry {seq} was seen before and is missing."),
        "anchor-differs": _("Entry {seq} is not the one that was seen before."),
        "anchor-missing": _("The last seen entry, kept beside the store, is missing."),
        "data-changed": _("What entry {seq} recorded was changed behind its back."),
        "data-missing": _("What entry {seq} recorded is no longer there."),
        "current-differs": _("Something differs from its last recorded change."),
        "permit-left": _("A permit to erase was left open."),
        "keys-set-back": _("An older key file was put back."),
    }
    return sentences[code].format(seq=seq)


@dataclass(slots=True)
class Findings:
    """What was found so far."""

    problems: list[AuditProblem] = field(default_factory=list)
    entries: int = 0
    erased: int = 0
    checkpoints: int = 0

    def add(self, code: str, seq: int) -> None:
        """Note a problem; a store in ruins needs no endless list."""
        if len(self.problems) < _MOST_PROBLEMS:
            problem = AuditProblem(code=code, seq=seq, sentence=sentence_of(code, seq))
            self.problems.append(problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a verification relies on."""

    desk: UUID
    public: Ed25519PublicKey
    anchors: tuple[AuditHead, ...]


def check_whole(
    connection: sa.Connection, ground: Ground, *, progress: Callable[[float], None] | None = None
) -> AuditReport:
    """Verify every entry, every signature, every anchor, and the data behind them."""
    found = Findings()
    head = head_of(connection)
    _check_links(
        connection,
        found,
        start=AuditHead(seq=0, hash=audit_chain.FIRST_HASH.hex()),
        progress=progress,
    )
    _check_checkpoints(connection, found, ground=ground, head=head)
    _check_anchors(connection, found, anchors=ground.anchors, head=head)
    _check_current(connection, found)
    return _report(found, first=1, head=head, anchors=ground.anchors)


def check_since_checkpoint(connection: sa.Connection, ground: Ground) -> AuditReport:
    """Verify the newest signature and the entries after it; quick, for each opening."""
    found = Findings()
    head = head_of(connection)
    point = tables.audit_checkpoint
    newest = connection.execute(sa.select(point).order_by(point.c.seq.desc()).limit(1)).first()
    start = AuditHead(seq=0, hash=audit_chain.FIRST_HASH.hex())
    if newest is not None:
        found.checkpoints = 1
        start = AuditHead(seq=newest.seq, hash=newest.hash.hex())
        _check_checkpoint(connection, found, ground=ground, row=newest)
    if start.seq <= head.seq:
        _check_links(connection, found, start=start, progress=None)
    _check_anchors(connection, found, anchors=ground.anchors, head=head)
    return _report(found, first=start.seq + 1, head=head, anchors=ground.anchors)


def _report(
    found: Findings, *, first: int, head: AuditHead, anchors: tuple[AuditHead, ...]
) -> AuditReport:
    return AuditReport(
        first=first,
        head=head,
        entries=found.entries,
        erased=found.erased,
        checkpoints=found.checkpoints,
        anchors=anchors,
        problems=tuple(found.problems),
    )


def _links_after(connection: sa.Connection, seq: int) -> Iterator[Link]:
    wanted = sa.select(tables.audit).where(tables.audit.c.seq > seq).order_by(tables.audit.c.seq)
    for row in connection.execution_options(yield_per=_BATCH).execute(wanted):
        yield mapping.to_link(row)


def _check_links(
    connection: sa.Connection,
    found: Findings,
    *,
    start: AuditHead,
    progress: Callable[[float], None] | None,
) -> None:
    total = max(head_of(connection).seq - start.seq, 1)
    previous, expected = bytes.fromhex(start.hash), start.seq + 1
    links = _links_after(connection, start.seq)
    while batch := list(islice(links, _BATCH)):
        sound = []
        for link in batch:
            faults = audit_chain.faults_of(link, previous, expected_seq=expected)
            for code in faults:
                found.add(code, link.seq)
            if not faults:
                sound.append(link)
            found.entries += 1
            found.erased += link.body is None
            previous, expected = link.hash, link.seq + 1
        # What a changed entry says of the data says nothing.
        _check_data(connection, found, batch=sound)
        if progress is not None:
            progress(min(found.entries / total, 1.0))


def _check_data(connection: sa.Connection, found: Findings, *, batch: list[Link]) -> None:
    changes = [link.change for link in batch if link.change is not None]
    revisions = _kept_revisions(connection, changes)
    for link in batch:
        if link.body is None or link.salt is None:
            continue
        for wrote in audit_chain.decode_body(link.body)[1]:
            kept = revisions.get(wrote.key)
            if kept is None:
                kept = _kept_paper(connection, wrote)
            if kept is None:
                found.add("data-missing", link.seq)
            elif kept not in {wrote.sha256, bound.ERASED}:
                found.add("data-changed", link.seq)


def _kept_revisions(connection: sa.Connection, changes: list[int]) -> dict[str, str]:
    if not changes:
        return {}
    column = tables.revision.c
    wanted = sa.select(tables.revision).where(column.change.between(min(changes), max(changes)))
    kept = (bound.bind_revision(row) for row in connection.execute(wanted))
    return {one.key: one.sha256 for one in kept}


def _kept_paper(connection: sa.Connection, wrote: Wrote) -> str | None:
    """Give the digest of a signed record or an issued file as it stands now."""
    if wrote.table == bound.SIGNED:
        meeting, number = bound.parse_signed_key(wrote.key)
        record = tables.signed_record
        wanted = sa.select(record).where(record.c.meeting == meeting, record.c.number == number)
        row = connection.execute(wanted).first()
        kept = [] if row is None else bound.bind_signed(mapping.to_signed_record(row))
    elif wrote.table == bound.ISSUED:
        file = tables.issued_file
        wanted = sa.select(file).where(file.c.uid == bound.parse_issued_key(wrote.key))
        row = connection.execute(wanted).first()
        kept = [] if row is None else bound.bind_issued(mapping.to_issued_file(row, row.body))
    else:
        kept = []
    return next((one.sha256 for one in kept if one.key == wrote.key), None)


def _check_checkpoints(
    connection: sa.Connection, found: Findings, *, ground: Ground, head: AuditHead
) -> None:
    point = tables.audit_checkpoint
    for row in connection.execute(sa.select(point).order_by(point.c.seq)).all():
        found.checkpoints += 1
        _check_checkpoint(connection, found, ground=ground, row=row)
    if connection.execute(sa.select(sa.func.count()).select_from(tables.erasure_permit)).scalar():
        found.add("permit-left", head.seq)


def _check_checkpoint(
    connection: sa.Connection, found: Findings, *, ground: Ground, row: sa.Row[Any]
) -> None:
    is_ours = audit_chain.is_signed_head(
        ground.public, ground.desk, seq=row.seq, head=row.hash, signature=row.signature
    )
    if not is_ours:
        found.add("checkpoint-forged", row.seq)
    held = _hash_at(connection, row.seq)
    if held is None:
        found.add("checkpoint-ahead", row.seq)
    elif held != row.hash:
        found.add("checkpoint-differs", row.seq)


def _check_anchors(
    connection: sa.Connection,
    found: Findings,
    *,
    anchors: tuple[AuditHead, ...],
    head: AuditHead,
) -> None:
    for anchor in anchors:
        if anchor.seq > head.seq:
            found.add("anchor-ahead", anchor.seq)
            continue
        held = _hash_at(connection, anchor.seq)
        # A printed anchor may give the beginning of the hash alone.
        if held is None or not anchor.hash or not held.hex().startswith(anchor.hash.lower()):
            found.add("anchor-differs", anchor.seq)


def _hash_at(connection: sa.Connection, seq: int) -> bytes | None:
    if seq == 0:
        return audit_chain.FIRST_HASH
    wanted = sa.select(tables.audit.c.hash).where(tables.audit.c.seq == seq)
    held = connection.execute(wanted).scalar()
    return None if held is None else mapping.raw_bytes(held)


def _check_current(connection: sa.Connection, found: Findings) -> None:
    """Hold what is there now against the newest revision of each entity."""
    revision, entity = tables.revision.alias(), tables.entity
    newest = (
        sa.select(
            revision.c.scope, revision.c.uid, sa.func.max(revision.c.version).label("version")
        )
        .group_by(revision.c.scope, revision.c.uid)
        .subquery()
    )
    kept = tables.revision
    is_newest = sa.and_(
        kept.c.scope == newest.c.scope,
        kept.c.uid == newest.c.uid,
        kept.c.version == newest.c.version,
    )
    is_same = sa.and_(
        entity.c.scope == kept.c.scope,
        entity.c.uid == kept.c.uid,
        entity.c.kind == kept.c.kind,
        entity.c.seq == kept.c.seq,
        entity.c.version == kept.c.version,
        entity.c.body == kept.c.body,
    )
    count = sa.select(sa.func.count())
    held = count.select_from(kept.join(newest, is_newest)).where(kept.c.state == "held")
    same = count.select_from(kept.join(newest, is_newest).join(entity, is_same))
    there = count.select_from(entity)
    numbers = {connection.execute(one).scalar_one() for one in (held, same, there)}
    if len(numbers) > 1:
        found.add("current-differs", head_of(connection).seq)
