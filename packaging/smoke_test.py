"""Runs the program that was built, where there is no Python, and looks at what it makes.

    python packaging/smoke_test.py build/package/meetingdesk/meetingdesk
    python packaging/smoke_test.py build/package/meetingdesk_0.1.0_amd64.deb

The first runs it here without one variable of the shell. The second, as root, makes a bare Debian,
installs the package there as an administrator would, and runs it in that.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WINDOW_SECONDS = 15
OF_A_DESKTOP = ("LANG=C.UTF-8", "QT_QPA_PLATFORM=offscreen")
# Of Qt's screen that nobody sees, which has no window manager to give hints to.
EXPECTED = "This plugin does not support propagateSizeHints()"


def main() -> int:
    """Test what is named; return 0 where all of it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("made", type=Path)
    made = parser.parse_args().made.resolve()
    if made.suffix == ".deb":
        with bare_debian() as root:
            install(made, root)
            use(["chroot", str(root)], "/usr/bin/meetingdesk", root)
    else:
        with tempfile.TemporaryDirectory() as folder:
            use([], str(made), Path(folder))
    print(f"{made.name}: runs without Python, and its papers verify.")
    return 0


@contextmanager
def bare_debian() -> Iterator[Path]:
    """Make a Debian of the kind that we run on, with nothing but what every one has."""
    release = debian_release()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        run(["debootstrap", "--variant=minbase", release, str(root)])
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", root / "etc" / name)
        yield root


def debian_release() -> str:
    """Give the name of the release that we run on, as Debian calls it."""
    lines = Path("/etc/os-release").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)["VERSION_CODENAME"]


def install(deb: Path, root: Path) -> None:
    """Install the package and what it asks for, and nothing that is only recommended."""
    shutil.copy(deb, root / "srv" / deb.name)
    apt = ["chroot", str(root), "apt-get", "-qq", "-y", "--no-install-recommends", "install"]
    run([*apt, f"/srv/{deb.name}"], DEBIAN_FRONTEND="noninteractive")
    found = sorted(one.name for one in (root / "usr" / "bin").glob("python*"))
    if found:
        sys.exit(f"There is a Python in the bare Debian: {found}")


def use(prefix: list[str], program: str, root: Path) -> None:
    """Make every paper of the demonstration, have them verified, and open the window on it."""
    place = root / "srv"
    place.mkdir(exist_ok=True)
    seen_as = Path("/srv") if prefix else place
    start = [*prefix, "/usr/bin/env", "-i", f"HOME={seen_as}", *OF_A_DESKTOP, program]
    run([*start, "demo", "--out", f"{seen_as}/papers", "--store", f"{seen_as}/desk"])
    for ending in ("pdf", "docx"):
        made = sorted((place / "papers").rglob(f"*.{ending}"))
        if not made:
            sys.exit(f"No .{ending} was made.")
        run([*start, "verify", *(str(seen_as / one.relative_to(place)) for one in made)])
    open_window([*start, "--store", f"{seen_as}/desk"])


def open_window(command: list[str]) -> None:
    """Open the window and see that it stays open and complains of nothing."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as window:
        time.sleep(WINDOW_SECONDS)
        ended = window.poll()
        window.terminate()
        said = window.communicate()[0].decode(errors="replace").replace(EXPECTED, "").strip()
    if ended is not None or said:
        sys.exit(f"The window closed by itself ({ended}) or complained: {said}")


def run(command: list[str], **variables: str) -> None:
    """Run a command to its end; stop with all that it said where it fails."""
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **variables},
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:8])}: {done.stdout[-3000:]}{done.stderr[-3000:]}")


if __name__ == "__main__":
    sys.exit(main())
