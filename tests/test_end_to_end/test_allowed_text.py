"""What a paper says by itself stops nothing; what nobody may read there stops it all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports import registry
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.model import Record
from meetingdesk.service.paper_ports import Leak, Part, PartKind
from meetingdesk.service.release_papers import DraftedCopy, draft_copy, make_source
from tests.helpers.case_papers import signed_example

AT = datetime(2026, 11, 16, 9, tzinfo=UTC)
FATHER = "Darren Pike"


def _with_secret(secret: str) -> Record:
    """Return the case with one passage, kept from the father, that says this."""
    record = signed_example("icpc-marsh")
    (father,) = [one.id for one in record.people if one.name == FATHER]
    kept = Handling(level=Level.NOT_NAMED, people=(father,))
    first = replace(record.contributions[5], text=secret, handling=kept)
    others = (one for one in record.contributions if one.id != first.id)
    return replace(record, contributions=(first, *others))


def _drafted(record: Record) -> DraftedCopy:
    source = make_source(record, version=1, at=AT, closures=())
    (copy,) = [one for one in source.copies.copies if one.recipient == FATHER]
    return draft_copy(source, copy)


def _leaks(drafted: DraftedCopy, *, more: str = "") -> list[Leak]:
    papers = registry.all()
    minutes = drafted.drafts[0].document
    if more:
        minutes = replace(minutes, subtitle=more)
    found: list[Leak] = []
    for format_name in ("docx", "pdf"):
        content = papers.writer(format_name).write(minutes, at=AT)
        found += papers.find_leaks(
            papers.reader(format_name).read_parts(content),
            terms=drafted.terms,
            passages=drafted.passages,
            allowed_text=drafted.allowed_text,
        )
    return found


@pytest.mark.parametrize(
    "secret",
    [
        "Reason for the conference and outcome of the section 47 enquiry",
        "at least every 10 working days from 6 November 2026",
        "Grace Ilori (lead social worker, Children's social care)",
    ],
)
def test_a_secret_that_a_paper_says_anyway_stops_nothing(secret: str) -> None:
    drafted = _drafted(_with_secret(secret))
    assert secret in drafted.passages
    assert _leaks(drafted) == []


def test_a_secret_planted_in_a_paper_is_found_all_the_same() -> None:
    secret = "Leah has asked that nobody tells Darren of her new telephone."
    drafted = _drafted(_with_secret(secret))
    assert {leak.words for leak in _leaks(drafted, more=secret)} == {secret}
    assert _leaks(drafted) == []


def test_the_end_of_one_text_and_the_beginning_of_the_next_allow_nothing() -> None:
    drafted = _drafted(_with_secret("Nothing of this is said to anybody."))
    texts = [text for text in drafted.allowed_text.split("\n|\n") if len(text.split()) > 5]
    secret = f"{texts[0]} {texts[1]}"
    part = Part(name="page", text=secret, kind=PartKind.SHOWN)
    found = registry.all().find_leaks(
        [part], terms=(), passages=(secret,), allowed_text=drafted.allowed_text
    )
    assert secret in {leak.words for leak in found}
