"""Room kept back, so that a full disk still lets the last words be saved.

Must be larger than the write-ahead log may grow, or letting it go buys nothing.
"""

import errno
import os
import shutil
from pathlib import Path
from typing import Final

BALLAST_BYTES: Final = 16 * 1024 * 1024
LOW_ROOM_BYTES: Final = 200 * 1024 * 1024
_BLOCK: Final = bytes(1024 * 1024)


def lay_ballast(file: Path, *, size: int = BALLAST_BYTES, leave: int = LOW_ROOM_BYTES) -> bool:
    """Keep room back, if that leaves some; say whether it is there."""
    try:
        if file.exists() and file.stat().st_size >= size:
            return True
        if shutil.disk_usage(file.parent).free < leave + size:
            return False
        _allocate(file, size)
    except OSError:
        # Without ballast the desk still works; it only has less to give later.
        file.unlink(missing_ok=True)
        return False
    return True


def drop_ballast(file: Path) -> bool:
    """Give the room back to the disk; say whether there was any."""
    try:
        file.unlink()
    except OSError:
        return False
    return True


def _allocate(file: Path, size: int) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        if hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(descriptor, 0, size)
            except OSError as error:
                if error.errno not in {errno.EOPNOTSUPP, errno.EINVAL}:
                    raise
            else:
                return
        for _ in range(-(-size // len(_BLOCK))):
            os.write(descriptor, _BLOCK)
    finally:
        os.close(descriptor)
