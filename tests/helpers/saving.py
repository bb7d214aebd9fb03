"""The work of a crash campaign: numbered saves whose outcome is known beforehand.

Save number n always does the same, so that after a crash the store must hold
exactly what the first k saves leave, where k is the number of acknowledged
saves or one more.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import Final
from uuid import UUID

from meetingdesk.storage.store import DeskStore
from tests.helpers.chance import chance_of
from tests.helpers.desks import CHAIR, NOON

SCOPE: Final = UUID("5a9e0000-0000-4000-8000-000000000001")
_ENTITIES: Final = 40
_LONGEST: Final = 2500


def body_of(number: int) -> bytes:
    """Give what save number n writes."""
    source = chance_of(number)
    length = source.randrange(20, _LONGEST)
    return f"{number}:".encode() + source.randbytes(length)


def uid_of(number: int) -> UUID:
    """Give which entity save number n writes."""
    return UUID(int=(number * 7) % _ENTITIES + 1)


@cache
def _digest_of(number: int) -> str:
    return sha256(body_of(number)).hexdigest()


@dataclass(slots=True)
class Expected:
    """What the store must hold after so many saves."""

    saves: int = 0
    versions: dict[UUID, int] = field(default_factory=dict)
    digests: dict[UUID, str] = field(default_factory=dict)

    def add(self) -> None:
        """Go on by one save."""
        self.saves += 1
        uid = uid_of(self.saves)
        self.versions[uid] = self.versions.get(uid, 0) + 1
        self.digests[uid] = _digest_of(self.saves)


def expected_after(saves: int) -> Expected:
    """Give what the first so many saves leave."""
    expected = Expected()
    for _ in range(saves):
        expected.add()
    return expected


def save_number(store: DeskStore, number: int) -> None:
    """Do save number n by the real path: change, put, revision, audit, commit."""
    at = NOON + timedelta(seconds=number)
    with store.write() as unit:
        unit.begin_change(name="AmendContribution", actor=CHAIR, at=at)
        uid = uid_of(number)
        now = unit.get(SCOPE, uid)
        unit.put(
            scope=SCOPE,
            kind="contribution",
            uid=uid,
            body=body_of(number),
            expected_version=0 if now is None else now.version,
        )
        unit.append_audit(at=at, actor=CHAIR, event="AmendContribution", body={"number": number})
        unit.commit()


def find_loss(store: DeskStore, acknowledged: int) -> str | None:
    """Say what is wrong with a store after a crash; None if nothing is.

    It must hold the acknowledged saves, or those and the one that was being
    made, each whole, with one revision and one audit entry a save.
    """
    with store.read() as view:
        done = view.audit_head().seq
        held = {one.uid: one for one in view.list_entities(SCOPE)}
        changes = len(view.list_changes(SCOPE, limit=done + 10))
    if done not in {acknowledged, acknowledged + 1}:
        return f"acknowledged {acknowledged}, found {done}"
    expected = expected_after(done)
    if changes != done:
        return f"{done} entries but {changes} changes"
    if {uid: one.version for uid, one in held.items()} != expected.versions:
        return f"after {done} saves the versions differ"
    digests = {uid: sha256(one.body).hexdigest() for uid, one in held.items()}
    if digests != expected.digests:
        return f"after {done} saves the words differ"
    if not store.opening.is_in_order:
        return f"audit: {store.opening.problems[0].code}"
    return None
