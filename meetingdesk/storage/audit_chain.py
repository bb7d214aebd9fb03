"""The hashes, commitments and signatures of the audit log: pure functions.

An entry has a header (who, when, what, which change), which stays for good,
and a salted body, which can be erased: the chain holds the body's commitment.
The bytes that were hashed are kept and never rebuilt. Must not touch a store.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from meetingdesk.service.stored import JSON, Actor
from meetingdesk.storage.tables import from_micros, to_micros

FIRST_HASH: Final = bytes(32)
"""What the first entry is chained to."""
SALT_BYTES: Final = 32

_COMMITMENT: Final = b"meetingdesk/audit/commitment/1\0"
_LINK: Final = b"meetingdesk/audit/link/1\0"
_CHECKPOINT: Final = b"meetingdesk/audit/checkpoint/1\0"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it stands in the table."""

    seq: int
    change: int | None
    header: bytes
    body: bytes | None
    salt: bytes | None
    commitment: bytes
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """What a transaction wrote, by digest: an entry speaks for exactly these bytes."""

    table: str
    key: str
    sha256: str


def canonical(value: JSON) -> bytes:
    """Give the one spelling of a value. Refuses NaN and lone surrogates."""
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode("utf-8")


def encode_actor(actor: Actor) -> dict[str, JSON]:
    """Give an actor as it is kept."""
    return {"name": actor.name, "organisation": actor.organisation, "role": actor.role}


def decode_actor(kept: Mapping[str, Any]) -> Actor:
    """Give the actor back."""
    return Actor(name=kept["name"], role=kept["role"], organisation=kept["organisation"])


def encode_header(*, at: datetime, actor: Actor, event: str, change: int | None) -> bytes:
    """Spell the part of an entry that is never erased."""
    return canonical(
        {"actor": encode_actor(actor), "at": to_micros(at), "change": change, "event": event}
    )


def decode_header(header: bytes) -> tuple[datetime, Actor, str]:
    """Read when, who and what."""
    kept = json.loads(header)
    return from_micros(kept["at"]), decode_actor(kept["actor"]), kept["event"]


def encode_body(body: Mapping[str, JSON], wrote: list[Wrote]) -> bytes:
    """Spell the part of an entry that can be erased."""
    facts: list[JSON] = [[one.table, one.key, one.sha256] for one in wrote]
    return canonical({"body": dict(body), "wrote": facts})


def decode_body(kept: bytes) -> tuple[dict[str, JSON], list[Wrote]]:
    """Read the body and what it speaks for."""
    value = json.loads(kept)
    wrote = [Wrote(table=one[0], key=one[1], sha256=one[2]) for one in value["wrote"]]
    return value["body"], wrote


def chain(*, previous: bytes, seq: int, change: int | None, header: bytes, body: bytes) -> Link:
    """Make the next entry."""
    salt = secrets.token_bytes(SALT_BYTES)
    commitment = commit_to(salt, body)
    return Link(
        seq=seq,
        change=change,
        header=header,
        body=body,
        salt=salt,
        commitment=commitment,
        hash=link_hash(previous, seq, header=header, commitment=commitment),
    )


def commit_to(salt: bytes, body: bytes) -> bytes:
    """Fix a body without telling anything of it."""
    return hashlib.sha256(_COMMITMENT + salt + body).digest()


def link_hash(previous: bytes, seq: int, *, header: bytes, commitment: bytes) -> bytes:
    """Fix an entry and all before it."""
    counted = seq.to_bytes(8, "big") + len(header).to_bytes(8, "big")
    return hashlib.sha256(_LINK + previous + counted + header + commitment).digest()


def sign_head(key: Ed25519PrivateKey, desk: UUID, *, seq: int, head: bytes) -> bytes:
    """Sign the head of the chain of one desk."""
    return key.sign(_checkpoint_bytes(desk, seq, head=head))


def is_signed_head(
    key: Ed25519PublicKey, desk: UUID, *, seq: int, head: bytes, signature: bytes
) -> bool:
    """Say whether a checkpoint was signed by the desk."""
    try:
        key.verify(signature, _checkpoint_bytes(desk, seq, head=head))
    except InvalidSignature:
        return False
    return True


def _checkpoint_bytes(desk: UUID, seq: int, *, head: bytes) -> bytes:
    return _CHECKPOINT + desk.bytes + seq.to_bytes(8, "big") + head


def faults_of(link: Link, previous: bytes, *, expected_seq: int) -> list[str]:
    """Name what is wrong with one entry, by code."""
    faults = [] if link.seq == expected_seq else ["gap"]
    if (link.body is None) != (link.salt is None):
        faults.append("half-erased")
    elif link.body is not None and commit_to(link.salt or b"", link.body) != link.commitment:
        faults.append("body-changed")
    if link_hash(previous, link.seq, header=link.header, commitment=link.commitment) != link.hash:
        return [*faults, "link-broken"]
    if json.loads(link.header)["change"] != link.change:
        faults.append("change-moved")
    return faults
