"""The content of the key file: slots, secrets and a MAC. Pure functions.

Every slot wraps the same desk key; the desk key wraps the secrets of the desk
(database key, audit seed). A checksum tells damage from a wrong passphrase; the
MAC tells tampering. Must not read or write a file.
"""

import base64
import binascii
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meetingdesk.security.passphrase import Cost
from meetingdesk.service.key_troubles import KeyFileNewer
from meetingdesk.service.stored import Actor

FORMAT: Final = "meetingdesk-keys"
VERSION: Final = 1
KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_MOST_BYTES: Final = 256 * 1024
_MOST_SLOTS: Final = 64
_WRAPPED_BYTES: Final = KEY_BYTES + 16


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    KEYRING = "keyring"
    RECOVERY = "recovery"


class Unreadable(ValueError):
    """This is not a key file as we wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the desk key, and the person whose way it is."""

    uid: UUID
    kind: SlotKind
    person: bytes = field(repr=False)
    """Who it is, wrapped by the desk key: a stolen file names nobody."""
    salt: bytes = field(repr=False)
    cost: Cost | None
    """Only a passphrase needs to be made costly; the others are random."""
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDocument:
    """All that the key file holds."""

    desk: UUID
    generation: int
    slots: tuple[Slot, ...]
    databases: tuple[bytes, ...] = field(repr=False)
    """The database key, wrapped; two while it is being changed: the old one first."""
    audit: bytes = field(repr=False)
    mac: bytes = field(repr=False)


def derive(desk_key: bytes, use: str) -> bytes:
    """Give the key for one use of a random secret."""
    hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"meetingdesk/{use}".encode())
    return hkdf.derive(desk_key)


def wrap(key: bytes, secret: bytes, *, bound: bytes) -> bytes:
    """Lock a secret under a key, bound to what it is for."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, bound)


def unwrap(key: bytes, wrapped: bytes, *, bound: bytes) -> bytes | None:
    """Unlock a secret; None if the key or what it is bound to is another."""
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound)
    except InvalidTag:
        return None


def bind_slot(desk: UUID, slot: Slot) -> bytes:
    """Give what a slot is bound to: everything about it but its lock."""
    content = _slot_content(slot)
    del content["wrapped"]
    return _canonical({"desk": str(desk), "slot": content})


def wrap_person(desk_key: bytes, person: Actor, *, slot: UUID) -> bytes:
    """Lock away whose slot it is."""
    content = {"name": person.name, "role": person.role, "organisation": person.organisation}
    return wrap(derive(desk_key, "slot-person/1"), _canonical(content), bound=slot.bytes)


def unwrap_person(desk_key: bytes, slot: Slot) -> Actor | None:
    """Read whose slot it is; None if it is not as it was written."""
    raw = unwrap(derive(desk_key, "slot-person/1"), slot.person, bound=slot.uid.bytes)
    if raw is None:
        return None
    content = json.loads(raw)
    return Actor(name=content["name"], role=content["role"], organisation=content["organisation"])


def bind_secret(desk: UUID, use: str) -> bytes:
    """Give what a secret of the desk is bound to."""
    return _canonical({"desk": str(desk), "use": use})


def seal(document: KeyDocument, desk_key: bytes) -> KeyDocument:
    """Put the MAC over the whole content."""
    return replace(document, mac=_mac(document, desk_key))


def is_sealed(document: KeyDocument, desk_key: bytes) -> bool:
    """Say whether the content is as its last writer left it."""
    return hmac.compare_digest(document.mac, _mac(document, desk_key))


def _mac(document: KeyDocument, desk_key: bytes) -> bytes:
    key = derive(desk_key, "key-file-mac/1")
    return hmac.new(key, _canonical(_content(document)), sha256).digest()


def encode(document: KeyDocument) -> bytes:
    """Spell a key file."""
    content = _content(document) | {"mac": _text(document.mac)}
    return _canonical(content | {"checksum": sha256(_canonical(content)).hexdigest()})


def decode(raw: bytes) -> KeyDocument:
    """Read a key file. Raises Unreadable, KeyFileNewer.

    Only the exact spelling is taken, so that each bit of the file counts.
    """
    if len(raw) > _MOST_BYTES:
        raise Unreadable("too long")
    try:
        content = json.loads(raw.decode("utf-8"))
        checksum = content.pop("checksum")
        is_whole = hmac.compare_digest(checksum, sha256(_canonical(content)).hexdigest())
        if content["format"] != FORMAT or not is_whole:
            raise Unreadable("not a whole key file")
        if content["version"] > VERSION:
            raise KeyFileNewer(content["version"])
        document = _document(content)
        if encode(document) != raw:
            raise Unreadable("not the spelling of a key file")
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    return document


def _document(content: Mapping[str, Any]) -> KeyDocument:
    slots = tuple(_slot(one) for one in content["slots"])
    databases = tuple(_wrapped(one) for one in content["databases"])
    if not 0 < len(slots) <= _MOST_SLOTS or len(databases) not in {1, 2}:
        raise Unreadable("no slot or no key")
    return KeyDocument(
        desk=UUID(content["desk"]),
        generation=int(content["generation"]),
        slots=slots,
        databases=databases,
        audit=_wrapped(content["audit"]),
        mac=_bytes(content["mac"]),
    )


def _slot(content: Mapping[str, Any]) -> Slot:
    cost = content["cost"]
    return Slot(
        uid=UUID(content["uid"]),
        kind=SlotKind(content["kind"]),
        person=_bytes(content["person"]),
        salt=_bytes(content["salt"]),
        cost=None
        if cost is None
        else Cost(
            iterations=int(cost["iterations"]),
            memory_kib=int(cost["memory_kib"]),
            lanes=int(cost["lanes"]),
        ),
        wrapped=_wrapped(content["wrapped"]),
    )


def _wrapped(text: str) -> bytes:
    value = _bytes(text)
    if len(value) != _NONCE_BYTES + _WRAPPED_BYTES:
        raise Unreadable("a lock of another length")
    return value


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise Unreadable("not base 64") from error


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _content(document: KeyDocument) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "desk": str(document.desk),
        "generation": document.generation,
        "slots": [_slot_content(slot) for slot in document.slots],
        "databases": [_text(one) for one in document.databases],
        "audit": _text(document.audit),
    }


def _slot_content(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    return {
        "uid": str(slot.uid),
        "kind": str(slot.kind),
        "person": _text(slot.person),
        "salt": _text(slot.salt),
        "cost": None
        if cost is None
        else {
            "iterations": cost.iterations,
            "memory_kib": cost.memory_kib,
            "lanes": cost.lanes,
        },
        "wrapped": _text(slot.wrapped),
    }


def _canonical(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")
