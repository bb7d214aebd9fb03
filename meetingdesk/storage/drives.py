"""Tell a drive of this computer from one across a network.

SQLite's write-ahead log needs memory that every process shares, and locks that
hold; network drives give neither. Must not refuse what it cannot tell.
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NETWORK_TYPES: Final = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "webdav",
    }
)
_DRIVE_REMOTE: Final = 4  # GetDriveTypeW, winbase.h
_OCTAL_ESCAPES: Final = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """Where a file system hangs in the tree, and of which type it is."""

    point: Path
    type: str


def parse_linux_mounts(text: str) -> list[Mount]:
    """Read the lines of /proc/mounts."""
    mounts = []
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            point = fields[1]
            for escape, plain in _OCTAL_ESCAPES.items():
                point = point.replace(escape, plain)
            mounts.append(Mount(point=Path(point), type=fields[2]))
    return mounts


def parse_bsd_mounts(text: str) -> list[Mount]:
    """Read the lines of the mount command of macOS: device on point (type, options)."""
    mounts = []
    for line in text.splitlines():
        place, bracket, rest = line.rpartition(" (")
        _device, on, point = place.partition(" on ")
        if bracket and on:
            mounts.append(Mount(point=Path(point), type=rest.split(",")[0].rstrip(")")))
    return mounts


def find_network_type(folder: Path, mounts: Iterable[Mount]) -> str | None:
    """Name the network file system that a folder is on; None on a local drive.

    The root of a small virtual machine may be 9p and is then its own drive.
    """
    best: Mount | None = None
    for mount in mounts:
        is_deeper = best is None or len(mount.point.parts) >= len(best.point.parts)
        if is_deeper and folder.is_relative_to(mount.point):
            best = mount
    if best is None or best.point == Path(best.point.anchor):
        return None
    return best.type if best.type in _NETWORK_TYPES else None


def network_type_of(folder: Path) -> str | None:
    """Name the network file system of a folder of this computer; None on a local drive."""
    place = folder.resolve()
    if sys.platform == "win32":
        return _windows_network_type(place)
    if sys.platform == "darwin":
        listed = subprocess.run(  # a fixed program of the system, no input of ours
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10
        )
        return find_network_type(place, parse_bsd_mounts(listed.stdout))
    try:
        text = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return find_network_type(place, parse_linux_mounts(text))


def _windows_network_type(place: Path) -> str | None:
    if place.drive.startswith("\\\\"):
        return "UNC"
    kernel = getattr(ctypes, "windll", None)
    if os.name != "nt" or kernel is None:
        return None
    kind = kernel.kernel32.GetDriveTypeW(ctypes.c_wchar_p(place.anchor))
    return "SMB" if kind == _DRIVE_REMOTE else None
