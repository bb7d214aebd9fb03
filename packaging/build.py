"""Makes the program that needs no Python, and on Debian the package that installs it.

    python packaging/build.py FOLDER

leaves `FOLDER/meetingdesk`, the program in a folder of its own, and on Debian a `.deb`. Stops where
either is larger than is bearable on the laptops that it is for.
"""

import argparse
import importlib.metadata
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
LARGEST_PROGRAM = 220
LARGEST_DEB = 80
"""Megabytes, of 1024 × 1024 bytes."""


def main() -> int:
    """Build into the folder that is named, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.resolve()
    made = {"program": (build_program(folder), LARGEST_PROGRAM)}
    if shutil.which("dpkg-deb"):
        made["deb"] = (build_deb(folder), LARGEST_DEB)
    too_large = False
    for name, (path, largest) in made.items():
        size = megabytes(path)
        print(f"{name}: {size:.0f} MB (at most {largest}): {path.relative_to(folder)}")
        too_large |= size > largest
    return 1 if too_large else 0


def build_program(folder: Path) -> Path:
    """Make the program in a folder of its own, with the licences of what it is made of."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", folder, "--workpath", folder / "work", HERE / "meetingdesk.spec"),
        ],
        check=True,
        cwd=ROOT,
    )
    program = folder / "meetingdesk"
    copy_licences(program / "licences")
    return program


def copy_licences(target: Path) -> None:
    """Put our own licence, Python's and that of every library beside the program."""
    target.mkdir()
    shutil.copy(ROOT / "LICENSE", target / "meetingdesk.txt")
    shutil.copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", target / "python.txt")
    locked = re.findall(
        r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    for name in locked:
        try:
            library = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # locked for another system
        said = library.metadata["License-Expression"] or library.metadata["License"] or ""
        texts = [
            path.read_text("utf-8", errors="replace")
            for file in library.files or ()
            if re.search(r"(?i)licen[cs]e|copying|notice", file.name)
            and (path := Path(str(file.locate()))).is_file()
            and path.suffix not in {".py", ".pyc"}
        ]
        about = f"{name} {library.version}\n{said.splitlines()[0] if said else ''}\n"
        (target / f"{name}.txt").write_text("\n\n".join([about, *texts]), "utf-8")


def build_deb(folder: Path) -> Path:
    """Make the Debian package of the program that lies in a folder."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    tree = folder / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr" / "lib" / "meetingdesk"
    shutil.copytree(folder / "meetingdesk", program, symlinks=True)
    for source, place in (
        (HERE / "linux" / "meetingdesk.desktop", "usr/share/applications"),
        (HERE / "linux" / "meetingdesk.svg", "usr/share/icons/hicolor/scalable/apps"),
        (ROOT / "LICENSE", "usr/share/doc/meetingdesk"),
    ):
        (tree / place).mkdir(parents=True)
        shutil.copy(source, tree / place)
    (tree / "usr/share/doc/meetingdesk/LICENSE").rename(
        tree / "usr/share/doc/meetingdesk/copyright"
    )
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/meetingdesk").symlink_to("../lib/meetingdesk/meetingdesk")
    (tree / "DEBIAN").mkdir()
    control = (
        (HERE / "linux" / "control")
        .read_text("utf-8")
        .format(
            version=version,
            machine=machine,
            kilobytes=round(megabytes(tree) * 1024),
            libc=platform.libc_ver()[1],
        )
    )
    (tree / "DEBIAN" / "control").write_text(control, "utf-8")
    path = folder / f"meetingdesk_{version}_{machine}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, path],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(tree)
    return path


def megabytes(path: Path) -> float:
    """Give how much room a file, or a folder with all that is in it, takes on a disk."""
    files = [path] if path.is_file() else [*path.rglob("*"), path]
    return sum(one.lstat().st_blocks * 512 for one in files) / 1024**2


if __name__ == "__main__":
    sys.exit(main())
