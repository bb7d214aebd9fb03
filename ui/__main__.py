"""A command, or the window.

Decides which before anything large is imported: the window must not wait for the document
libraries, and a command must never load Qt.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that was typed, or the window where none was; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    folder = _window_folder(given)
    if folder is not None:
        from ui.main import run  # noqa: PLC0415 — only the window may load Qt

        return run(folder.value)
    from ui.cli.entry import run_command  # noqa: PLC0415 — the window must not wait for this

    return run_command(given)


class _Folder:
    """The folder that the window is to open; none is the user's own."""

    def __init__(self, value: Path | None) -> None:
        self.value = value


def _window_folder(given: list[str]) -> _Folder | None:
    """Return the folder for the window, None where a command was typed."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--store", type=Path)
    try:
        known, rest = parser.parse_known_args(given)
    except argparse.ArgumentError:
        return None
    return None if rest else _Folder(known.store)


if __name__ == "__main__":
    sys.exit(main())
