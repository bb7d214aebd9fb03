"""Write a small file so that after a power cut either the old or the new one is there.

Must not be used for anything that does not fit into memory.
"""

import os
import secrets
from pathlib import Path

_PART = ".part-"


def write_atomically(target: Path, content: bytes) -> None:
    """Replace a file in one step: temporary file, sync, rename, sync of the folder."""
    part = target.with_name(f".{target.name}{_PART}{secrets.token_hex(6)}")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and removals in a folder durable; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_parts(target: Path) -> None:
    """Remove what interrupted writes of a file left behind."""
    for part in target.parent.glob(f".{target.name}{_PART}*"):
        part.unlink(missing_ok=True)
