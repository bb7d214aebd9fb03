"""Who certifies the papers of a signed record: whoever signed it, whoever issues them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from exports import registry
from meetingdesk.bootstrap import OpenDesk
from meetingdesk.service.paper_ports import Trust
from meetingdesk.service.release_bundle import Issued
from meetingdesk.service.release_copies import find_agency, issue_actions, issue_copies
from meetingdesk.service.release_sign import find_signatory, sign_record
from meetingdesk.service.release_troubles import SignatoryEnded, SignatoryNotKept
from meetingdesk.settings.settings import Organisation
from tests.helpers.desks import DEPUTY
from tests.helpers.releases import WalkingClock, bring_in, record_of, released_desk, worked_record
from tests.helpers.signatories import from_organisation, pkcs12_of

LOWE = "discharge-lowe"
TWO_OF_LOWE = ("Children's social care", "Denise Lowe")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


def _certified_by(out: Path, issued: Issued) -> set[str]:
    """Give the fingerprints in the signatures of all PDFs."""
    verifier = registry.all().verifier
    verdicts = [
        verifier.verify(out / one.copy.folder / file.name)
        for one in issued.copies
        for file in one.files
        if file.name.endswith(".pdf")
    ]
    assert verdicts
    return {one.signatory.fingerprint for one in verdicts if one.signatory is not None}


def test_the_papers_are_certified_by_who_signed_although_another_issues_them(
    desk: OpenDesk, tmp_path: Path
) -> None:
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    signed = sign_record(desk.press, meeting)
    administrator = replace(desk.press, actor=DEPUTY)
    out = tmp_path / "copies"
    issued = issue_copies(administrator, meeting, out=out)
    assert _certified_by(out, issued) == {signed.fingerprint}


def test_an_organisations_certificate_is_kept_for_the_papers_of_its_record(
    desk: OpenDesk, tmp_path: Path
) -> None:
    given, _root = from_organisation()
    identity = desk.press.identities.from_pkcs12(given.pkcs12, given.passphrase)
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    signed = sign_record(desk.press, meeting, identity=identity)
    agency = find_agency(record_of(desk, meeting), "Children's social care")
    copies, actions = tmp_path / "copies", tmp_path / "actions"
    issued = issue_copies(desk.press, meeting, out=copies)
    assert _certified_by(copies, issued) == {signed.fingerprint}
    sheet = issue_actions(desk.press, meeting, agency=agency, out=actions)
    assert _certified_by(actions, sheet) == {signed.fingerprint}


def test_a_kept_identity_is_locked_by_the_desk_and_not_by_its_old_passphrase(
    desk: OpenDesk,
) -> None:
    given, _root = from_organisation()
    locked = desk.press.identities.lock(given)
    assert locked != given.pkcs12
    opened = desk.press.identities.unlock(locked)
    assert opened.passphrase != given.passphrase
    certificate = desk.press.identities.certificate
    assert certificate(opened) == certificate(given)


def test_an_identity_that_is_not_kept_is_told(desk: OpenDesk) -> None:
    meeting = bring_in(desk, LOWE)
    sign_record(desk.press, meeting)
    with desk.bus.read() as reader:
        (signed,) = reader.list_signed_records(meeting)
    given, _root = from_organisation()
    other = replace(signed, certificate=desk.press.identities.certificate(given))
    with pytest.raises(SignatoryNotKept, match="Begin an amendment and sign the record again"):
        find_signatory(desk.press, other)


def test_a_certificate_that_ran_out_since_signing_says_how_to_go_on(
    desk: OpenDesk, tmp_path: Path
) -> None:
    at = desk.bus.clock.now()
    raw = pkcs12_of("Ruth Adeyemi", passphrase="of the file", at=at - timedelta(days=690))
    identity = desk.press.identities.from_pkcs12(raw, b"of the file")
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    sign_record(desk.press, meeting, identity=identity)
    clock = desk.bus.clock
    assert isinstance(clock, WalkingClock)
    clock.time += timedelta(days=30)
    with pytest.raises(SignatoryEnded, match="certificate of Ruth Adeyemi, which ran out on"):
        issue_copies(desk.press, meeting, out=tmp_path / "copies")
    assert not (tmp_path / "copies").exists()


def test_papers_of_an_organisations_certificate_are_trusted_where_the_desk_trusts_its_issuer(
    desk: OpenDesk, tmp_path: Path
) -> None:
    given, root = from_organisation()
    identity = desk.press.identities.from_pkcs12(given.pkcs12, given.passphrase)
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    sign_record(desk.press, meeting, identity=identity)
    issue_copies(desk.press, meeting, out=tmp_path / "copies")
    papers = sorted((tmp_path / "copies").rglob("minutes.*"))
    (tmp_path / "issuers").mkdir()
    (tmp_path / "issuers" / "root.cer").write_bytes(root)

    def trust() -> set[Trust]:
        return {desk.press.papers.verifier.verify(paper).trust for paper in papers}

    assert {paper.suffix for paper in papers} == {".docx", ".pdf"}
    assert trust() == {Trust.UNKNOWN_ISSUER}
    trusting = Organisation(trusted_issuers=str(tmp_path / "issuers"))
    desk.save_settings(replace(desk.settings, organisation=trusting))
    assert trust() == {Trust.TRUSTED}
