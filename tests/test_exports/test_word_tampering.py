"""Ten ways of tampering with a signed Word file: our check says no to each, and why.

What LibreOffice says of the same files stands in the table of ARCHITECTURE.md; it is asked here.
"""

import warnings
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.word.verify import WordVerifier
from meetingdesk.service.paper_ports import Truth, Verdict
from tests.helpers.forging_word import (
    FORGERIES,
    claim_version,
    packed,
    replaced,
    swap_attachment,
    unpacked,
)
from tests.helpers.libreoffice import office_signatures, sign_in_office
from tests.helpers.sealed import sealed_word, with_record

_REASONS = {
    "byte": "is damaged, or is no Word file",
    "word": "The part /word/document.xml was changed after signing.",
    "style": "The part /word/styles.xml was changed after signing.",
    "injected part": "unsigned part /word/footnotes.xml",
    "overlay": "two parts named /word/document.xml",
    "stripped signature": "the signature was taken off, or this is a draft",
    "swapped attachment": "The part /customXml/item2.xml was changed after signing.",
    "older copy as the latest": "The property “MeetingDeskVersion” of the file is not as it was",
    "changed metadata": "The property “title” of the file is not as it was signed",
    "second signature": "The file has more than one signature; a paper is signed once.",
}
_LIBREOFFICE_SAYS_VALID = {
    "injected part",
    "older copy as the latest",
    "changed metadata",
    "second signature",
}


@cache
def _forged(name: str) -> bytes:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        match name:
            case "swapped attachment":
                other = sealed_word(with_record(b'{"who": "somebody else"}\n'))
                return swap_attachment(sealed_word(), other)
            case "older copy as the latest":
                return claim_version(sealed_word(with_record(version=1)), 1, 2)
            case _:
                return FORGERIES[name](sealed_word())


def _verify(content: bytes) -> Verdict:
    return WordVerifier().verify_content(content, name="minutes.docx")


def _sentences(verdict: Verdict) -> str:
    answers = (verdict.unchanged, verdict.complete)
    return " ".join(one.sentence for one in answers if one.truth is Truth.NO)


def test_the_signed_file_itself_is_in_order() -> None:
    assert _verify(sealed_word()).is_in_order


def test_packing_it_anew_in_the_same_way_is_no_forgery() -> None:
    """Else every forgery below would be told by its packing alone."""
    content = sealed_word()
    assert _verify(packed(unpacked(content))).is_in_order


@pytest.mark.parametrize("name", _REASONS)
def test_each_way_of_tampering_is_told_with_its_reason(name: str) -> None:
    verdict = _verify(_forged(name))
    assert not verdict.is_in_order
    assert _REASONS[name] in _sentences(verdict)


def test_libreoffice_lets_four_of_them_pass(tmp_path: Path) -> None:
    files = {}
    for name in _REASONS:
        files[name] = tmp_path / f"{name}.docx"
        files[name].write_bytes(_forged(name))
    verdicts = office_signatures(files.values())
    passed = {
        name
        for name, path in files.items()
        if verdicts[path] and all(one.is_valid for one in verdicts[path])
    }
    assert passed == _LIBREOFFICE_SAYS_VALID


def test_a_signature_that_libreoffice_adds_to_a_paper_is_told(tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(sealed_word())
    sign_in_office([path], signatory="Somebody Else")
    verdict = _verify(path.read_bytes())
    assert verdict.complete.truth is Truth.NO


def test_an_older_copy_says_so_under_its_signature() -> None:
    paper = _verify(sealed_word(with_record(version=1))).paper
    assert paper is not None
    assert paper.version == 1


def test_a_claimed_identity_is_not_believed_against_the_signed_one() -> None:
    paper = _verify(_forged("older copy as the latest")).paper
    assert paper is not None
    assert paper.version == 1


def _more(name: str, body: bytes) -> Callable[[bytes], bytes]:
    return lambda content: packed(unpacked(content) | {name: body})


def _behind(content: bytes) -> bytes:
    return content + b"<script>"


def _comment(content: bytes) -> bytes:
    target = BytesIO(content)
    with ZipFile(target, "a") as archive:
        archive.comment = b"hidden words"
    return target.getvalue()


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        (_more("word/header9.xml", b"<x/>"), "unsigned part /word/header9.xml"),
        (_more("docProps/thumbnail.jpeg", b"\xff\xd8"), "unsigned part /docProps/thumbnail.jpeg"),
        (_more("WORD/Document.xml", b"<x/>"), "two parts named /word/document.xml"),
        (_more("_xmlsignatures/origin.sigs", b"words"), "unsigned part /_xmlsignatures/origin"),
        (_more("word/_rels/header9.xml.rels", b"<x/>"), "unsigned part /word/_rels/header9.xml"),
        (_behind, "packed anew after signing"),
        (_comment, "packed anew after signing"),
    ],
)
def test_nothing_can_be_hidden_beside_what_is_signed(
    forge: Callable[[bytes], bytes], reason: str
) -> None:
    verdict = _verify(forge(sealed_word()))
    assert verdict.complete.truth is Truth.NO
    assert reason in verdict.complete.sentence


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("[Content_Types].xml", b".header+xml", b".footer+xml"),
        ("word/_rels/document.xml.rels", b'Target="header1.xml"', b'Target="header2.xml"'),
        ("_xmlsignatures/sig1.xml", b"Approved by the chair", b"Approved by the court"),
        ("_xmlsignatures/sig1.xml", b"<SignatureValue>", b"<SignatureValue>AAAA"),
        ("_xmlsignatures/sig1.xml", b"2026-11-05T15:30:00Z", b"2026-11-06T15:30:00Z"),
        ("customXml/item1.xml", b"MeetingDeskCopy", b"MeetingDeskCape"),
    ],
)
def test_what_holds_the_parts_together_cannot_be_changed(name: str, old: bytes, new: bytes) -> None:
    assert _verify(replaced(sealed_word(), name, old, new=new)).unchanged.truth is Truth.NO


def test_words_beside_the_signed_ones_in_the_signature_are_told() -> None:
    end = b"</Signature>"
    more = b'<Object Id="more"><SignatureProperties>Not really</SignatureProperties></Object>'
    verdict = _verify(replaced(sealed_word(), "_xmlsignatures/sig1.xml", end, new=more + end))
    assert verdict.unchanged.truth is Truth.YES
    assert verdict.complete.truth is Truth.NO


def test_a_comment_in_the_signature_is_not_read_as_signed_words() -> None:
    old, new = b"Conference chair (", b"Conference chair <!-- and judge --> ("
    content = replaced(sealed_word(), "_xmlsignatures/sig1.xml", old, new=new)
    verdict = _verify(content)
    assert verdict.signatory is not None
    assert "judge" not in verdict.signatory.role
    assert verdict.complete.truth is Truth.NO


def test_a_part_that_is_named_twice_is_no_reason_to_compute_for_hours() -> None:
    reference = b'<Reference URI="/word/document.xml?'
    more = b'<Reference URI="/word/styles.xml?ContentType=x"></Reference>' * 2
    content = replaced(sealed_word(), "_xmlsignatures/sig1.xml", reference, new=more + reference)
    assert _verify(content).unchanged.truth is Truth.NO


def test_a_second_element_of_the_same_name_is_not_taken_for_the_signed_one() -> None:
    end = b"</Signature>"
    more = b'<Object Id="idPackageObject"><Manifest></Manifest></Object>'
    verdict = _verify(replaced(sealed_word(), "_xmlsignatures/sig1.xml", end, new=more + end))
    assert verdict.unchanged.truth is Truth.NO


def test_a_part_that_is_taken_out_is_told() -> None:
    parts = unpacked(sealed_word())
    del parts["customXml/item2.xml"]
    verdict = _verify(packed(parts))
    assert "The part /customXml/item2.xml was taken out after signing." in _sentences(verdict)


def test_a_property_that_is_added_is_told() -> None:
    more = b"<cp:keywords>forged</cp:keywords></cp:coreProperties>"
    content = replaced(sealed_word(), "docProps/core.xml", b"</cp:coreProperties>", new=more)
    assert "The property “keywords” of the file" in _sentences(_verify(content))
