"""Drafts the papers of one copy: redacts first, then builds each document from what is left.

Must not write or sign anything, and must hand nothing but redacted records to a builder.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never

from meetingdesk.document.blocks import Document, PrintSize
from meetingdesk.document.build_actions import build_actions
from meetingdesk.document.build_annex import build_annex
from meetingdesk.document.build_letter import build_letter
from meetingdesk.document.build_minutes import build_minutes
from meetingdesk.document.source import NO_DRESS, Dress, Seal, Setting
from meetingdesk.domain.ids import AddressId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.model import FormSpec, ListSpec, RuleSet
from meetingdesk.record.codec import digest
from meetingdesk.record.definitions import form_of, lists_of, rules_of
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.redact import Paper, Redacted, Withheld, protected_terms
from meetingdesk.record.redact_papers import PAPERS
from meetingdesk.rules.approval import Signatory
from meetingdesk.rules.copies import NOBODY, Copy, CopyList, copy_list, known_copies
from meetingdesk.rules.numbers import action_numbers
from meetingdesk.rules.told import Outcomes, outcomes_of, with_outcomes
from meetingdesk.service.release_search import allowed_text
from meetingdesk.service.written import IssuedCopy, WithheldCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A full record with everything that its papers are made by."""

    record: Record
    form: FormSpec
    rules: RuleSet
    lists: dict[str, ListSpec]
    numbers: dict[PartId, str]
    copies: CopyList
    outcomes: Outcomes
    """What was found and counted on it."""
    digest: str
    """Digest of the record as it was signed."""
    addresses: frozenset[AddressId]
    """The addresses that it held then; those learnt since only withhold."""
    version: int
    """Which signed state it is, from 1."""
    at: datetime
    """The moment as of which deadlines are told."""
    closures: tuple[date, ...]
    signed_by: Signatory | None = None
    """Whom the certificate names by which the papers are certified."""
    seal: Seal | None = None
    """By what the signing can be checked; the same for every later issue."""
    dress: Dress = NO_DRESS
    receipt_field: bool = False
    """Whether a service's minutes have a place for the signature of receipt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One paper before it is written."""

    paper: Paper
    document: Document
    redacted: Redacted
    edition_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedCopy:
    """All papers of one copy, with what must not stand in any of them."""

    copy: Copy
    drafts: tuple[Draft, ...]
    terms: tuple[str, ...]
    """Protected words, confidential addresses, other people's numbers."""
    passages: tuple[str, ...]
    """Texts of the full record that stand in no paper of this copy."""
    allowed_text: str
    """Everything that this recipient may see."""


def make_source(
    record: Record,
    *,
    version: int,
    at: datetime,
    closures: tuple[date, ...],
    joined: Mapping[PersonId, tuple[PersonId, ...]] = NOBODY,
    signed: Record | None = None,
    signed_by: Signatory | None = None,
    seal: Seal | None = None,
) -> Source:
    """Put together what the papers of a full record are made of.

    `joined` gives the ids of everyone who stands on the desk twice; `signed` is the
    record as it was signed, where `record` knows of addresses that became confidential since.
    """
    rules = rules_of(record)
    form = form_of(record)
    frozen = record if signed is None else signed
    return Source(
        record=record,
        form=form,
        rules=rules,
        outcomes=outcomes_of(frozen, form, rules=rules, now=at, closures=closures),
        lists=lists_of(record),
        numbers=action_numbers(record),
        copies=copy_list(record, rules, joined=joined),
        digest=digest(frozen),
        addresses=frozenset(one.id for person in frozen.people for one in person.addresses),
        version=version,
        at=at,
        closures=closures,
        signed_by=signed_by,
        seal=seal,
    )


def dressed(source: Source, *, dress: Dress, receipt_field: bool = False) -> Source:
    """Return the source with an organisation's own letterhead and words."""
    return replace(source, dress=dress, receipt_field=receipt_field)


def go_on() -> None:
    """Ask nobody whether to give up."""


def draft_copy(
    source: Source,
    copy: Copy,
    *,
    print_size: PrintSize = PrintSize.NORMAL,
    watermark: str = "",
    pause: Callable[[], None] = go_on,
) -> DraftedCopy:
    """Draft every paper that this copy may have; `pause` is asked before each step of it.

    Raises what `pause` raises.
    """
    look = _Look(print_size=print_size, watermark=watermark)
    found = list(_drafts(source, copy, look=look, pause=pause))
    pause()
    allowed = allowed_text(
        (draft.redacted.record for draft in found),
        (draft.document for draft in found),
        definitions=(source.form, source.rules, *source.lists.values()),
    )
    return DraftedCopy(
        copy=copy,
        drafts=tuple(found),
        terms=protected_terms(source.record, copy.audience),
        passages=_passages(found),
        allowed_text=allowed,
    )


def _passages(drafts: list[Draft]) -> tuple[str, ...]:
    """Return the texts that are withheld from every paper: what one may hold is no secret."""
    withheld = [dict.fromkeys(draft.redacted.passages) for draft in drafts]
    return tuple(
        text
        for text in (withheld[0] if withheld else ())
        if all(text in other for other in withheld)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How the papers of one copy are printed."""

    print_size: PrintSize
    watermark: str


def _drafts(
    source: Source, copy: Copy, *, look: _Look, pause: Callable[[], None]
) -> Iterator[Draft]:
    left: dict[Paper, Redacted] = {}
    for paper in Paper:
        pause()
        redacted = _redacted(source, copy, paper=paper)
        if redacted is not None:
            left[paper] = redacted
    minutes = left.get(Paper.MINUTES)
    for paper, redacted in left.items():
        pause()
        yield _draft(
            source,
            copy,
            paper=paper,
            redacted=redacted,
            look=look,
            minutes=None if minutes is None else minutes.record,
        )


def _draft(
    source: Source,
    copy: Copy,
    *,
    paper: Paper,
    redacted: Redacted,
    look: _Look,
    minutes: Record | None,
) -> Draft:
    record = redacted.record
    setting = _setting(source, copy, paper=paper, redacted=redacted, look=look)
    match paper:
        case Paper.MINUTES:
            document = build_minutes(record, setting)
        case Paper.ANNEX:
            document = build_annex(record, setting)
        case Paper.LETTER:
            document = build_letter(record, setting)
        case Paper.ACTIONS:
            document = build_actions(record, setting, numbers=source.numbers, minutes=minutes)
        case _:
            assert_never(paper)
    return Draft(
        paper=paper,
        document=document,
        redacted=redacted,
        edition_digest=setting.edition_digest,
    )


def _setting(
    source: Source, copy: Copy, *, paper: Paper, redacted: Redacted, look: _Look
) -> Setting:
    return Setting(
        form=source.form,
        rules=source.rules,
        lists=source.lists,
        now=source.at,
        full_digest=source.digest,
        edition_digest=digest(redacted.record),
        closures=source.closures,
        signed_by=source.signed_by,
        telling=redacted.telling,
        copies=()
        if copy.audience.is_family
        else known_copies(source.copies.copies, redacted.known),
        annex_note=copy.edition.annex_note,
        seal=source.seal,
        dress=source.dress,
        print_size=look.print_size,
        watermark=look.watermark,
        receipt_label=_receipt_label(source, copy, paper=paper),
    )


def _receipt_label(source: Source, copy: Copy, *, paper: Paper) -> str:
    if not source.receipt_field or copy.audience.is_family or paper is not Paper.MINUTES:
        return ""
    return _("Received for the file of {service}").format(service=copy.service)


def _redacted(source: Source, copy: Copy, *, paper: Paper) -> Redacted | None:
    if not _has_paper(source, copy, paper=paper):
        return None
    stamp = EditionStamp(
        edition=copy.edition.code,
        copy=copy.number,
        recipient=copy.recipient,
        role=copy.role,
        service=copy.service,
        record_digest=source.digest,
    )
    redacted = PAPERS[paper](
        source.record,
        form=source.form,
        edition=copy.edition,
        audience=copy.audience,
        stamp=stamp,
        numbers=source.numbers,
    )
    if redacted is None:
        return None
    if paper is Paper.MINUTES:
        redacted = with_outcomes(redacted, source.outcomes, audience=copy.audience)
    return _with_addresses_then(redacted, source)


def _with_addresses_then(redacted: Redacted, source: Source) -> Redacted:
    """Leave out the addresses that the signed record did not hold."""
    people = tuple(
        replace(
            person,
            addresses=tuple(one for one in person.addresses if one.id in source.addresses),
        )
        for person in redacted.record.people
    )
    return replace(redacted, record=replace(redacted.record, people=people))


def _has_paper(source: Source, copy: Copy, *, paper: Paper) -> bool:
    match paper:
        case Paper.MINUTES | Paper.ANNEX:
            return True
        case Paper.LETTER:
            return copy.edition.letter and source.form.letter is not None
        case Paper.ACTIONS:
            return copy.edition.actions_paper and owns_actions(source.record, copy)


def owns_actions(record: Record, copy: Copy) -> bool:
    """Tell whether the agency of a copy owns an action of the plan."""
    agency = copy.audience.agency
    return agency is not None and any(
        owner.agency == agency for action in record.actions for owner in action.owners
    )


def describe_copy(drafted: DraftedCopy) -> IssuedCopy:
    """Return the line of the manifest: for whom, which edition, what was withheld and why."""
    counts = Counter(entry.why.value for entry in _withheld(drafted))
    copy = drafted.copy
    return IssuedCopy(
        copy=copy.number,
        recipient=copy.recipient,
        role=copy.role,
        service=copy.service,
        edition=copy.edition.code,
        folder=copy.folder,
        version=drafted.drafts[0].document.metadata.version,
        withheld=tuple(
            WithheldCount(reason=reason, count=count) for reason, count in sorted(counts.items())
        ),
    )


def _withheld(drafted: DraftedCopy) -> list[Withheld]:
    return _in_none(
        [draft.redacted for draft in drafted.drafts if draft.paper in {Paper.MINUTES, Paper.ANNEX}]
    )


def find_withheld(source: Source, copy: Copy, *, letter: bool = False) -> list[Withheld]:
    """Return what no paper of a copy will hold, or its letter alone, without building any."""
    papers = (Paper.LETTER,) if letter else (Paper.MINUTES, Paper.ANNEX)
    redacted = [_redacted(source, copy, paper=paper) for paper in papers]
    return _in_none([one for one in redacted if one is not None])


def _in_none(redacted: list[Redacted]) -> list[Withheld]:
    """Return what none of the papers holds: what the annex has is not withheld."""
    if not redacted:
        return []
    first, others = redacted[0], redacted[1:]
    kept = [{(entry.kind, entry.id, entry.text) for entry in other.withheld} for other in others]
    return [
        entry
        for entry in first.withheld
        if all((entry.kind, entry.id, entry.text) in other for other in kept)
    ]
