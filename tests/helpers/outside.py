"""Asks the checkers of others about an issued file: poppler, page-validation and so on.

Must not use anything of `exports`: what these say is held against what that wrote.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import docx_integrity
import outloud
import page

from tests.helpers.tools import need

Profile = Literal["ua1", "3a"]
"""PDF/UA-1 or PDF/A-3a, as page-validation names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSignature:
    """What poppler's pdfsig says of one field of signature."""

    field: str
    signer: str
    """The common name of the certificate; "" where the field is not signed."""
    verdict: str
    """As "Signature is Valid."; "" where the field is not signed."""
    covers_all: bool
    """Whether pdfsig says "Total document signed"."""

    @property
    def is_valid(self) -> bool:
        return self.verdict == "Signature is Valid."


def pdfsig(path: Path, password: str = "") -> tuple[PdfSignature, ...]:
    """Return what pdfsig says of each field of signature, signed or not."""
    given = ("-upw", password) if password else ()
    said = _poppler("pdfsig", "-nocert", *given, str(path))
    return tuple(
        PdfSignature(
            field=_line(r"Signature Field Name: (.*)", block),
            signer=_line(r"Signer Certificate Common Name: (.*)", block),
            verdict=_line(r"Signature Validation: (.*)", block),
            covers_all="- Total document signed" in block,
        )
        for block in re.split(r"^Signature #\d+:?.*$", said, flags=re.MULTILINE)[1:]
    )


def struct_text(path: Path) -> str:
    """Return the tagged text of a PDF in the order of its structure, as poppler prints the tree."""
    return _poppler("pdfinfo", "-struct-text", str(path))


def page_findings(pdf: Path, profile: Profile) -> list[str]:
    """Return what page-validation finds against a profile; nothing where the file conforms."""
    report = page.validate_pdf(pdf, profile=profile)
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return found or ([] if report.is_compliant else [f"not {profile}, and no rule is named"])


def outloud_findings(pdf: Path) -> list[str]:
    """Return what outloud's conformance layer finds; nothing where the file conforms.

    Its semantic layer is left out: it guesses, and takes our ruled tables for untagged ones.
    """
    result = outloud.check(str(pdf), layers={"conformance"})
    broken = [f"{run.rule} {run.status}: {run.reason}" for run in result.runs if _broke(run.status)]
    if result.error:
        broken.append(result.error)
    return broken + [f"{found.rule}: {found.message}" for found in result.findings]


def _broke(status: str) -> bool:
    return status not in {"ran", "skipped", "not-applicable", "not-implemented"}


def docx_errors(path: Path) -> list[str]:
    """Return the errors that docx-integrity finds in a Word file."""
    return [str(found) for found in docx_integrity.check(path) if found.severity.value == "error"]


def _line(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found.group(1).strip() if found else ""


def _poppler(tool: str, *arguments: str) -> str:
    done = subprocess.run(
        [need(tool, package="poppler-utils"), *arguments], capture_output=True, check=False
    )
    # pdfsig answers 1 where a signature is not valid and 2 where there is none.
    assert done.returncode in {0, 1, 2}, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")
