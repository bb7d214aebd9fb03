"""The audit log in the database: append, checkpoint, export.

Every function works within the transaction of its caller. Must not commit.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from meetingdesk.service.stored import JSON, Actor, AuditHead
from meetingdesk.storage import audit_chain, mapping, tables

CHECKPOINT_EVERY: Final = 200
"""A signature each so many entries, beside the one at each closing."""

_HEAD: Final = (
    sa.select(tables.audit.c.seq, tables.audit.c.hash).order_by(tables.audit.c.seq.desc()).limit(1)
)
_INSERT: Final = sa.insert(tables.audit)


def head_of(connection: sa.Connection) -> AuditHead:
    """Give the end of the chain."""
    row = connection.execute(_HEAD).first()
    if row is None:
        return AuditHead(seq=0, hash=audit_chain.FIRST_HASH.hex())
    return AuditHead(seq=row.seq, hash=mapping.raw_bytes(row.hash).hex())


def append(
    connection: sa.Connection,
    *,
    at: datetime,
    actor: Actor,
    event: str,
    change: int | None,
    body: Mapping[str, JSON],
    wrote: list[audit_chain.Wrote],
) -> AuditHead:
    """Append one entry that speaks for what its transaction wrote."""
    head = head_of(connection)
    link = audit_chain.chain(
        previous=bytes.fromhex(head.hash),
        seq=head.seq + 1,
        change=change,
        header=audit_chain.encode_header(at=at, actor=actor, event=event, change=change),
        body=audit_chain.encode_body(body, wrote),
    )
    connection.execute(
        _INSERT,
        {
            "seq": link.seq,
            "change": link.change,
            "header": link.header,
            "body": link.body,
            "salt": link.salt,
            "commitment": link.commitment,
            "hash": link.hash,
        },
    )
    return AuditHead(seq=link.seq, hash=link.hash.hex())


def add_checkpoint(connection: sa.Connection, desk: UUID, *, key: Ed25519PrivateKey) -> AuditHead:
    """Sign the head, unless it is signed already, and give it."""
    head = head_of(connection)
    point = tables.audit_checkpoint
    newest = connection.execute(
        sa.select(sa.func.coalesce(sa.func.max(point.c.seq), 0))
    ).scalar_one()
    if head.seq > newest:
        raw = bytes.fromhex(head.hash)
        signature = audit_chain.sign_head(key, desk, seq=head.seq, head=raw)
        connection.execute(sa.insert(point), {"seq": head.seq, "hash": raw, "signature": signature})
    return head


def export_lines(
    connection: sa.Connection, desk: UUID, *, public: Ed25519PublicKey
) -> Iterator[bytes]:
    """Give the log as lines of JSON: the desk, every entry, every checkpoint.

    An entry gives the exact bytes that were hashed, so that the chain can be
    verified by another program from this file alone.
    """
    yield _line(
        {
            "line": "desk",
            "desk": str(desk),
            "public_key": public.public_bytes_raw().hex(),
            "commitment": "SHA-256(tag, salt, body)",
            "hash": "SHA-256(tag, previous hash, seq as 8 bytes, length of header as 8 bytes,"
            " header, commitment)",
        }
    )
    for row in connection.execute(sa.select(tables.audit).order_by(tables.audit.c.seq)):
        yield _line(_entry(mapping.to_link(row)))
    point = tables.audit_checkpoint
    for row in connection.execute(sa.select(point).order_by(point.c.seq)):
        yield _line(
            {
                "line": "checkpoint",
                "seq": row.seq,
                "hash": row.hash.hex(),
                "signature": row.signature.hex(),
            }
        )


def _entry(link: audit_chain.Link) -> dict[str, JSON]:
    return {
        "line": "entry",
        "seq": link.seq,
        "header": json.loads(link.header),
        "body": None if link.body is None else json.loads(link.body),
        "header_bytes": _text(link.header),
        "body_bytes": _text(link.body),
        "salt": None if link.salt is None else link.salt.hex(),
        "commitment": link.commitment.hex(),
        "hash": link.hash.hex(),
    }


def _text(value: bytes | None) -> str | None:
    return None if value is None else base64.b64encode(value).decode("ascii")


def _line(content: Mapping[str, JSON]) -> bytes:
    return audit_chain.canonical(content) + b"\n"
