"""One recipient's signed set: a long meeting's minutes as PDF and Word, both built and signed.

Against docxtpl and LibreOffice, which sign nothing. Verifying both files is told by itself, against
the building. Processor time of this process and of those that it starts, the key unpacked before.
"""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from exports import registry
from meetingdesk.document.blocks import Document
from meetingdesk.service.paper_ports import Papers
from tests.benchmarks.long_meeting import AT, long_minutes
from tests.benchmarks.office import make_template, office_set, template_values
from tests.benchmarks.ratio import Ratio, compare, cpu_seconds
from tests.helpers.signatories import REASON, self_issued

_FORMATS = ("pdf", "docx")
_SECONDS = 1.2
_ROUNDS = 5


def ratios() -> Iterable[Ratio]:
    document, papers = long_minutes(), registry.all()
    files = _signed_set(papers, document)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / "template.docx"
        make_template(template)
        values = template_values(document)
        if shutil.which("soffice") is None:
            print("one signed set: LibreOffice is not installed, so there is nothing to hold it to")
            return
        yield compare(
            "one signed set of a long meeting, against docxtpl and LibreOffice",
            ours=lambda: _signed_set(papers, document),
            bare=lambda: office_set(template, values, folder=folder),
            goal=1,
            rounds=_ROUNDS,
            clock=cpu_seconds,
            bar=_SECONDS,
        )
    yield compare(
        "verifying the signed set, against making it",
        ours=lambda: _verify(papers, files),
        bare=lambda: _signed_set(papers, document),
        goal=1,
        rounds=_ROUNDS,
        clock=cpu_seconds,
    )


def _signed_set(papers: Papers, document: Document) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for name in _FORMATS:
        plain = papers.writer(name).write(document, at=AT)
        made[name] = papers.sealer(name).seal(plain, self_issued(), at=AT, reason=REASON)
    return made


def _verify(papers: Papers, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        verdict = papers.verifier.verify_content(content, name=f"minutes.{name}")
        assert verdict.is_in_order, verdict
