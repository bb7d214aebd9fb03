"""The end of every paper: what to do who disagrees, and how anybody can check the paper.

Must not say in a family copy that anything is missing, nor a digest that nobody can read out.
"""

from meetingdesk.document.blocks import Block, BulletList, Heading, PageBreak, Run
from meetingdesk.document.runs import facts, paragraph, paragraphs, plain, strong
from meetingdesk.document.sections_meeting import (
    edition_label,
    short_code,
    version_of,
)
from meetingdesk.document.source import Source
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import chair_of
from meetingdesk.domain.moments import format_moment
from meetingdesk.domain.text import grouped

_VERIFY_LIST = (
    "openssl cms -verify -binary -noverify -inform DER -in manifest.json.p7s"
    " -content manifest.json -signer ../signer.pem"
)
_SHOW_SIGNER = "openssl x509 -noout -fingerprint -sha256 -in ../signer.pem"
"""Beside the folder and not in it: what is added to a set is told as added."""

CHECK_ANCHOR = "check"
DISAGREE_ANCHOR = "disagree"
POLICY_ANCHOR = "policy"


def disagree_title() -> str:
    """Return the heading above the organisation's words on complaint and appeal."""
    return _("If you disagree or want to complain")


def disagreeing(source: Source) -> tuple[Block, ...]:
    """Print the organisation's own words on complaint and appeal; nothing where it has none."""
    dress = source.setting.dress
    return (
        *paragraphs(dress.complaints, before=(strong(_("To complain: ")),)),
        *paragraphs(dress.appeals, before=(strong(_("To appeal: ")),)),
    )


def disagreeing_under(source: Source) -> tuple[Block, ...]:
    """Print the same under a heading of its own, in a paper without numbered sections."""
    made = disagreeing(source)
    if not made:
        return ()
    return (Heading(level=1, text=disagree_title(), anchor=DISAGREE_ANCHOR), *made)


def last_words(source: Source) -> tuple[Block, ...]:
    """Say how the paper can be checked: two plain lines for the family, else a page of its own."""
    if source.is_family:
        return _for_family(source)
    policy = paragraphs(source.setting.dress.policy)
    title = (Heading(level=1, text=_("Policy"), anchor=POLICY_ANCHOR),) if policy else ()
    return (
        *title,
        *policy,
        PageBreak(),
        Heading(level=1, text=_("How to check this record"), anchor=CHECK_ANCHOR),
        *_what_to_compare(source),
        Heading(level=2, text=_("Without MeetingDesk")),
        BulletList(entries=tuple((plain(step),) for step in _steps(source)), is_numbered=True),
        Heading(level=2, text=_("With MeetingDesk")),
        BulletList(entries=tuple((plain(way),) for way in _ways())),
    )


def _for_family(source: Source) -> tuple[Block, ...]:
    code = short_code(source.setting.edition_digest)
    return (
        paragraph(
            _(
                "The code {code} and the number of the page stand at the foot of every page of"
                " this paper, so that you can see which pages belong together."
            ).format(code=code)
        ),
        paragraph(
            _(
                "If you want to be sure that this paper is real, ring {whom} on a number that"
                " you know, and read out the code."
            ).format(whom=_organisation(source) or _("the chair"))
        ),
    )


def _organisation(source: Source) -> str:
    """Return whom to ring: the organisation that signed, else the chair's service."""
    signatory = source.setting.signed_by
    if signatory is not None and signatory.organisation:
        return signatory.organisation
    chair = chair_of(source.record.meeting)
    return source.service(chair.agency) if chair is not None else ""


def _what_to_compare(source: Source) -> tuple[Block, ...]:
    setting, meeting = source.setting, source.record.meeting
    rows: list[tuple[str, str | tuple[Run, ...]]] = [
        (
            _("Record number"),
            _("{record}, version {version}").format(record=meeting.id, version=version_of(source)),
        ),
        (
            _("Copy"),
            _("{number}, {recipient}: {edition}").format(
                number=source.stamp.copy,
                recipient=source.stamp.recipient,
                edition=edition_label(source),
            ),
        ),
        (_("Short code"), short_code(setting.edition_digest)),
        (_("Digest of this edition (SHA-256)"), grouped(setting.edition_digest)),
        (_("Digest of the full record (SHA-256)"), grouped(setting.full_digest)),
        *_signing(source),
    ]
    return facts(rows, summary=_("What can be compared, for this copy"))


def _signing(source: Source) -> list[tuple[str, str | tuple[Run, ...]]]:
    signatory, seal = source.setting.signed_by, source.setting.seal
    rows: list[tuple[str, str | tuple[Run, ...]]] = []
    if signatory is not None:
        words = (signatory.name, signatory.role, signatory.organisation)
        rows.append((_("Signed by"), ", ".join(word for word in words if word)))
    if seal is not None:
        when = _("{moment}, by the clock of the signatory's computer")
        entry = _("entry {number}: {digest}")
        rows += [
            (_("Fingerprint of the certificate (SHA-256)"), grouped(seal.fingerprint)),
            (_("Approved at"), when.format(moment=format_moment(seal.at))),
            (
                _("Head of the audit log at that moment"),
                entry.format(number=seal.chain_number, digest=grouped(seal.chain_head)),
            ),
        ]
    return rows


def _steps(source: Source) -> tuple[str, ...]:
    organisation = _organisation(source) or _("the chair's organisation")
    return (
        _(
            "Open the PDF in a program that checks signatures, or the Word file in Word or"
            " LibreOffice, and look at its panel of signatures. It must say that the document has"
            " not been changed since it was signed. That your computer does not know the"
            " certificate is no fault of the paper; step 2 answers it."
        ),
        _(
            "Show the certificate there. Ring {organisation} on a number that you know from"
            " elsewhere, and compare the fingerprint (SHA-256) with theirs and with the one above."
        ).format(organisation=organisation),
        _(
            "Save the attached file record.json out of the PDF, in another folder. Take its"
            " SHA-256: on Windows with"
            " “certutil -hashfile record.json SHA256”, elsewhere with “sha256sum record.json”."
            " It must be the digest of this edition above; spaces do not count."
        ),
        _(
            "On paper, compare the short code and the number of pages at the foot of every page"
            " with those of the file."
        ),
        _(
            "In the folder in which the file came, verify the list of files:"
            " “{command}”. It prints the list and says “successful”. Compare the SHA-256 of each"
            " file with the one in the list, and what “{signer}” prints with the fingerprint above;"
            " colons and capitals do not count."
        ).format(command=_VERIFY_LIST, signer=_SHOW_SIGNER),
    )


def _ways() -> tuple[str, ...]:
    return (
        _(
            "Run “meetingdesk verify” with the name of the file, PDF or Word. It says who signed,"
            " and whether anything was changed, added or taken away since."
        ),
        _(
            "On the desk that issued this copy, the same command with --store also says whether a"
            " newer version was signed."
        ),
    )
