"""What one run of `meetingdesk demo` left behind, as the end-to-end tests look at it.

Must not use anything of the program but its command line.
"""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.papers import pdf_text, word_text
from ui.__main__ import main

CASES = ("icpc-marsh", "cpa-okafor", "discharge-lowe")
MINUTES = "minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One command that was run, and what it said."""

    code: int
    out: str
    err: str


def run_command(*arguments: object, given: str = "", env: Mapping[str, str] | None = None) -> Ran:
    """Run the program's command line as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
        cwd=Path(__file__).parents[2],
    )
    return Ran(code=done.returncode, out=done.stdout, err=done.stderr)


def run_here(*arguments: object) -> Ran:
    """Run the program's command line in this process: quicker, but no proof of its surroundings."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
        out.flush()
    body = out.buffer
    assert isinstance(body, io.BytesIO)
    return Ran(code=code, out=body.getvalue().decode("utf-8"), err=err.getvalue())


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOnDisk:
    """One recipient's folder with its line of the manifest."""

    line: Mapping[str, Any]
    folder: Path

    @property
    def recipient(self) -> str:
        """The full names of those for whom it is."""
        return str(self.line["recipient"])

    @property
    def files(self) -> list[Path]:
        """Every paper of the folder; its own signed manifest lies beside them."""
        return sorted(path for path in self.folder.iterdir() if path.suffix in {".docx", ".pdf"})

    def has(self, paper: str) -> bool:
        """Tell whether the folder has a paper."""
        return (self.folder / f"{paper}.pdf").exists()

    def text(self, paper: str = MINUTES) -> str:
        """Give the text of a paper as the Word file shows it, white space made one."""
        return flat(word_text(self.folder / f"{paper}.docx"))

    def lines(self, paper: str = MINUTES) -> list[str]:
        """Give the paragraphs of a paper as the Word file shows them."""
        return word_text(self.folder / f"{paper}.docx").splitlines()

    def printed(self, paper: str = MINUTES) -> str:
        """Give the text of a paper as poppler reads the PDF, white space made one."""
        return flat(pdf_text(self.folder / f"{paper}.pdf"))

    def everything(self) -> str:
        """Give the text of all papers."""
        return "\n".join(self.text(path.stem) for path in self.folder.glob("*.docx"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOnDisk:
    """One case's folder with its manifest."""

    name: str
    folder: Path
    manifest: Mapping[str, Any]

    @property
    def copies(self) -> list[CopyOnDisk]:
        """Every copy in the order of the manifest."""
        return [
            CopyOnDisk(line=line, folder=self.folder / line["folder"])
            for line in self.manifest["copies"]
        ]

    def copy_for(self, name: str) -> CopyOnDisk:
        """Find the one copy whose recipient holds this name."""
        (found,) = [copy for copy in self.copies if name in copy.recipient]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """The whole run."""

    ran: Ran
    out: Path
    store: Path
    temporary: Path
    """The folder for temporary files while it ran."""
    home: Path
    """The home of the user who ran it."""

    @property
    def passphrase_file(self) -> Path:
        """Give a file with the passphrase that was printed."""
        file = self.out.parent / "passphrase"
        file.write_text(f"{self.passphrase}\n", encoding="utf-8")
        return file

    @property
    def passphrase(self) -> str:
        """The passphrase as it was printed."""
        found = re.search(r"^Passphrase[^:]*: (.+)$", self.ran.out, re.MULTILINE)
        assert found is not None, self.ran.out
        return found.group(1)

    def case(self, name: str) -> CaseOnDisk:
        """Give one of the three cases."""
        folder = self.out / name
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        return CaseOnDisk(name=name, folder=folder, manifest=manifest)

    def papers(self) -> list[Path]:
        """List every Word and PDF file."""
        return sorted([*self.out.rglob("*.docx"), *self.out.rglob("*.pdf")])


def flat(text: str) -> str:
    """Return the text with every stretch of white space as one space."""
    return re.sub(r"\s+", " ", text)


def run_demonstration(folder: Path) -> Demonstration:
    """Run `meetingdesk demo` into a folder, with a home and a place for temporary files there."""
    out, store = folder / "out", folder / "desk"
    temporary, home = folder / "temporary", folder / "home"
    temporary.mkdir()
    home.mkdir()
    surroundings = {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    ran = run_command("demo", "--out", out, "--store", store, env=surroundings)
    assert ran.code == 0, ran.err
    return Demonstration(ran=ran, out=out, store=store, temporary=temporary, home=home)
