"""Who the papers say approved the record: never somebody who did not sign it."""

from dataclasses import replace

import pytest

from exports.plain.writer import plain_text
from meetingdesk.document.build_letter import build_letter
from meetingdesk.document.build_minutes import build_minutes
from meetingdesk.document.source import Setting
from meetingdesk.domain.meeting import Office, Officer
from meetingdesk.record.definitions import form_of, lists_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from meetingdesk.rules.approval import Signatory, is_approver
from tests.helpers.case_papers import EDITION_DIGEST, FULL_DIGEST, paper_for, signed_example

MARSH = "icpc-marsh"
CHAIR = Signatory(name="Ruth Adeyemi", role="Chair", organisation="Unit")
CLERK = Signatory(name="Some Clerk", role="Minute taker", organisation="Northmoor Council")


def _printed(
    signatory: Signatory | None, *, paper: Paper = Paper.MINUTES, deputy: bool = False
) -> str:
    left = paper_for(MARSH, "-father", paper=paper).redacted.record
    if deputy:
        left = _with_deputy(left)
    setting = Setting(
        form=form_of(signed_example(MARSH)),
        rules=rules_of(signed_example(MARSH)),
        lists=lists_of(signed_example(MARSH)),
        now=left.meeting.sittings[0].start,
        full_digest=FULL_DIGEST,
        edition_digest=EDITION_DIGEST,
        signed_by=signatory,
    )
    build = build_letter if paper is Paper.LETTER else build_minutes
    return plain_text(build(left, setting))


def _with_deputy(record: Record) -> Record:
    other = next(
        one for one in record.people if one.id != record.meeting.officers[0].person and one.name
    )
    deputy = Officer(person=other.id, office=Office.DEPUTY_APPROVER, reason="The chair is ill.")
    officers = (*record.meeting.officers, deputy)
    return replace(record, meeting=replace(record.meeting, officers=officers))


def test_what_the_chair_signed_is_approved() -> None:
    told = _printed(CHAIR)
    assert "This is the approved record" in told
    assert "Signed by" not in told


def test_what_another_signed_names_both_and_nobody_as_approving() -> None:
    told = _printed(CLERK)
    assert "Chair: Ruth Adeyemi, " in told
    assert "Signed by Some Clerk, Minute taker, Northmoor Council" in told
    assert "pproved" not in told


def test_a_letter_that_another_issued_is_not_approved_by_the_chair() -> None:
    assert "approved by" in _printed(CHAIR, paper=Paper.LETTER)
    told = _printed(CLERK, paper=Paper.LETTER)
    assert "Signed by Some Clerk" in told
    assert "Chair: Ruth Adeyemi" in told
    assert "pproved" not in told


def test_a_deputy_approver_who_did_not_sign_is_named_beside_the_chair() -> None:
    told = _printed(CHAIR, deputy=True)
    assert "Deputy approver: " in told
    assert "Chair: Ruth Adeyemi" in told
    assert "Signed by Ruth Adeyemi" in told


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Ruth Adeyemi", True),
        ("ruth  ADEYEMI", True),
        ("Dr Ruth Adeyemi", True),
        ("Ruth", False),
        ("Ruth Ellery", False),
        ("", False),
    ],
)
def test_a_title_makes_nobody_another_person(name: str, same: bool) -> None:
    assert is_approver(signed_example(MARSH), name) is same
