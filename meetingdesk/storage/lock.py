"""One MeetingDesk at a time: a lock that the operating system lets go when we die.

Must not be broken by hand: a lock that is held belongs to a living process.
"""

from pathlib import Path

from filelock import FileLock, Timeout

from meetingdesk.service.store_troubles import FolderReadOnly, StoreMissing, StoreOpenElsewhere
from meetingdesk.storage.folder import DeskFolder


class DeskLock:
    """Holds the lock of a desk until it is released."""

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    def release(self) -> None:
        """Let the next one in."""
        self._lock.release()


def take_lock(folder: Path) -> DeskLock:
    """Take the lock of a desk. Raises StoreOpenElsewhere, FolderReadOnly, StoreMissing."""
    if not folder.is_dir():
        raise StoreMissing(folder)
    # Not one lock per thread: the lane that opens a desk need not be the one that closes it.
    lock = FileLock(DeskFolder(folder).lock, timeout=0, thread_local=False, is_singleton=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreOpenElsewhere(folder) from error
    except OSError as error:
        raise FolderReadOnly(folder) from error
    return DeskLock(lock)
