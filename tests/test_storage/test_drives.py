"""Telling a drive of this computer from one across a network."""

from pathlib import Path

import pytest

from meetingdesk.storage.drives import (
    find_network_type,
    network_type_of,
    parse_bsd_mounts,
    parse_linux_mounts,
)

LINUX = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//server/share /mnt/team cifs rw,vers=3.1.1 0 0
server:/srv /srv nfs4 rw 0 0
/dev/sdb1 /srv/ruth/local ext4 rw 0 0
//server/two\\040words /mnt/two\\040words smb3 rw 0 0
C:\\134 /mnt/c 9p rw,aname=drvfs 0 0
ruth@host: /mnt/ssh fuse.sshfs rw 0 0
"""

MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ruth@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ruth)
/dev/disk4s1 on /Volumes/Stick (exfat, local, nodev)
"""


@pytest.mark.parametrize(
    ("folder", "type_"),
    [
        ("/var/lib/desk", None),
        ("/tmp/desk", None),  # noqa: S108 - a name only
        ("/mnt/team/desk", "cifs"),
        ("/mnt/teamwork", None),
        ("/srv/ruth/desk", "nfs4"),
        ("/srv/ruth/local/desk", None),
        ("/mnt/two words/desk", "smb3"),
        ("/mnt/c/desk", "9p"),
        ("/mnt/ssh", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_decides(folder: str, type_: str | None) -> None:
    assert find_network_type(Path(folder), parse_linux_mounts(LINUX)) == type_


def test_the_root_of_a_small_virtual_machine_is_its_own_drive() -> None:
    assert find_network_type(Path("/desk"), parse_linux_mounts("none / 9p rw 0 0")) is None


def test_a_later_mount_covers_an_earlier_one() -> None:
    mounts = parse_linux_mounts("server:/x /mnt nfs rw 0 0\n/dev/sda1 /mnt ext4 rw 0 0")
    assert find_network_type(Path("/mnt/desk"), mounts) is None


@pytest.mark.parametrize(
    ("folder", "type_"),
    [("/Applications/desk", None), ("/Volumes/share/desk", "smbfs"), ("/Volumes/Stick/desk", None)],
)
def test_a_mac_tells_its_mounts_too(folder: str, type_: str | None) -> None:
    assert find_network_type(Path(folder), parse_bsd_mounts(MAC)) == type_


def test_a_folder_of_this_computer_is_local(tmp_path: Path) -> None:
    assert network_type_of(tmp_path) is None
