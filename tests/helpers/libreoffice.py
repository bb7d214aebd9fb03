"""Asks LibreOffice: its own verdict on signatures, and its own picture of a Word file.

Each start of LibreOffice costs two seconds, so many files are asked about at once. Must not use
anything of `exports`: what LibreOffice says is held against what that wrote.
"""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.helpers.tools import absent, need

_INSIDE = Path(__file__).with_name("libreoffice_inside.py")
_PYTHON = "/usr/bin/python3"
"""Debian builds LibreOffice's bindings for its own Python alone."""
_START_SECONDS, _FILE_SECONDS = 120, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSignature:
    """What LibreOffice says of one signature."""

    is_valid: bool
    subject: str
    """The certificate's subject, as "O=…,CN=…"."""
    is_partial: bool
    """Not the whole file; LibreOffice says this of every docx, also of those that Word signed."""


@cache
def _reason_against() -> str:
    has_bindings = subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if has_bindings.returncode == 0 else "Debian's package python3-uno is not installed"


def office_signatures(paths: Iterable[Path]) -> dict[Path, tuple[OfficeSignature, ...]]:
    """Verify the signatures of PDF and Word files with LibreOffice's own verifier, in one process.

    An encrypted file has none that LibreOffice lists.
    """
    asked = list(paths)
    answers = _ask({"verify": [str(path.resolve()) for path in asked], "convert": []})
    return {
        path: tuple(
            OfficeSignature(
                is_valid=one["valid"], subject=one["subject"], is_partial=one["partial"]
            )
            for one in found
        )
        for path, found in zip(asked, answers["verify"], strict=True)
    }


def office_pdfs(targets: Mapping[Path, Path]) -> None:
    """Convert Word files to PDF in one process; each source is mapped to the PDF to be written."""
    pairs = [[str(old.resolve()), str(new.resolve())] for old, new in targets.items()]
    answers = _ask({"verify": [], "convert": pairs})
    missed = [pair[0] for pair, done in zip(pairs, answers["convert"], strict=True) if not done]
    assert not missed, f"LibreOffice did not convert {missed}"


def _ask(jobs: Mapping[str, list[Any]]) -> dict[str, Any]:
    need("soffice", package="libreoffice-writer-nogui")
    if _reason_against():
        absent(_reason_against())
    limit = _START_SECONDS + _FILE_SECONDS * sum(len(job) for job in jobs.values())
    # The interpreter of the system must not find the libraries of this one.
    surroundings = {name: said for name, said in os.environ.items() if name[:6] != "PYTHON"}
    with tempfile.TemporaryDirectory(
        prefix="meetingdesk-office-", ignore_cleanup_errors=True
    ) as folder:
        asked = subprocess.Popen(
            [_PYTHON, "-I", str(_INSIDE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**surroundings, "HOME": folder},
        )
        try:
            profile = {"profile": f"{folder}/profile"}
            out, err = asked.communicate(json.dumps({**profile, **jobs}).encode(), timeout=limit)
        finally:
            # LibreOffice is of the same group: none is left behind, whatever happened.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(asked.pid, signal.SIGKILL)
            asked.communicate()
    assert asked.returncode == 0, err.decode("utf-8", "replace")
    answers: dict[str, Any] = json.loads(out)
    return answers
