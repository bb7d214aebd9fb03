"""Writes one small set of copies with signed manifests, as the delivery does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exports.bundle import begin_bundle
from meetingdesk.security.identities import DeskIdentities
from meetingdesk.service.paper_ports import SigningIdentity
from meetingdesk.service.written import IssuedCopy, WithheldCount, WrittenPaper
from tests.helpers.documents import AT

OWN = "08-mother"
"""The folder of one recipient of the set."""


@dataclass(slots=True)
class _Clock:
    def now(self) -> datetime:
        return AT


def _sign_by(identity: SigningIdentity) -> Callable[[bytes], bytes]:
    identities = DeskIdentities(passphrase=b"", clock=_Clock())
    return lambda content: identities.sign(identity, content)


def issue_set(out: Path, identity: SigningIdentity) -> Path:
    """Issue a set of two copies into a new folder, which is given back."""
    with begin_bundle(
        out, record_id="rec", record_digest="d" * 64, version=2, sign=_sign_by(identity)
    ) as bundle:
        for number, folder in ((3, "03-health-visiting"), (8, OWN)):
            copy = IssuedCopy(
                copy=number,
                recipient="Denise Marsh",
                role="mother",
                service="Health visiting",
                edition="full",
                folder=folder,
                version=2,
                withheld=(WithheldCount(reason="third_party", count=4),),
            )
            bundle.add(copy, [_paper(f"{folder} {name}", name) for name in ("minutes", "letter")])
        bundle.finish()
    return out


def _paper(content: str, name: str) -> WrittenPaper:
    return WrittenPaper(
        name=f"{name}.pdf",
        paper=name,
        format="pdf",
        edition_digest="e" * 64,
        content=content.encode(),
    )
