"""Every paper of the worked cases as a release drafts it after signing, and what the writers make.

Run by itself it prints the digest of each file, unsigned, written in the other order: another
process must come to the same.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from exports import registry
from meetingdesk.document.blocks import Document, PrintSize
from meetingdesk.document.source import Seal
from meetingdesk.rules.approval import Signatory
from meetingdesk.service.release_papers import draft_copy, make_source
from tests.helpers.case_papers import signed_example
from tests.helpers.examples import CASES

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SEAL = Seal(fingerprint="a5" * 32, at=AT, chain_number=412, chain_head="c3" * 32)
SIGNATORY = Signatory(
    name="Ruth Adeyemi", role="Conference chair", organisation="Safeguarding and Review Unit"
)
WRITTEN = ("pdf", "docx")
LARGE = "-large/"
"""In the names of those in large print."""


@cache
def drafted_papers() -> Mapping[str, Document]:
    """Return every paper of every copy of the three cases by its name.

    The first copy of each case comes in large print too, as a draft with its watermark.
    """
    found: dict[str, Document] = {}
    for case in CASES:
        source = make_source(
            signed_example(case),
            version=1,
            at=AT,
            closures=(),
            signed_by=SIGNATORY,
            seal=SEAL,
        )
        copies = source.copies.copies
        for copy in copies:
            for draft in draft_copy(source, copy).drafts:
                found[f"{case}/{copy.folder}/{draft.paper.value}"] = draft.document
        large = draft_copy(source, copies[0], print_size=PrintSize.LARGE, watermark="DRAFT")
        for draft in large.drafts:
            found[f"{case}/{copies[0].folder}{LARGE}{draft.paper.value}"] = draft.document
    return found


def written_papers(*, is_last_first: bool = False) -> dict[str, bytes]:
    """Return every paper as Word and PDF, unsigned, by its name with its ending."""
    papers = registry.all()
    drafted = list(drafted_papers().items())
    return {
        f"{name}.{ending}": papers.writer(ending).write(document, at=AT)
        for name, document in (reversed(drafted) if is_last_first else drafted)
        for ending in WRITTEN
    }


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file, in hex."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def main() -> int:
    json.dump(digests_of(written_papers(is_last_first=True)), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
