"""The last head of the audit log, kept beside the store.

It shows that an older store was put back, or its newest entries cut off. Who can
write the whole folder can put both back: against that only a head on paper or
with somebody else helps.
"""

import hashlib
import hmac
import json
from pathlib import Path

from meetingdesk.service.atomic_file import sweep_parts, write_atomically
from meetingdesk.service.stored import AuditHead

_TAG = b"meetingdesk/anchor/1\0"


def write_anchor(file: Path, head: AuditHead, *, key: bytes) -> None:
    """Keep a head, unless a later one is kept already."""
    kept = read_anchor(file, key)
    if kept is not None and kept.seq >= head.seq:
        return
    content = {"seq": head.seq, "hash": head.hash, "mac": _mac(head, key)}
    write_atomically(file, json.dumps(content, sort_keys=True).encode("ascii"))


def read_anchor(file: Path, key: bytes) -> AuditHead | None:
    """Read the kept head; None if there is none that this desk wrote."""
    sweep_parts(file)
    try:
        content = json.loads(file.read_bytes())
        head = AuditHead(seq=content["seq"], hash=content["hash"])
        is_ours = hmac.compare_digest(str(content["mac"]), _mac(head, key))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return head if is_ours else None


def _mac(head: AuditHead, key: bytes) -> str:
    return hmac.new(key, _TAG + f"{head.seq} {head.hash}".encode(), hashlib.sha256).hexdigest()
