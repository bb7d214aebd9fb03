"""Every paper of every copy of the worked cases, as documents: what the writers are given.

Redacts and builds as a release does, but writes and signs nothing.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import NAMESPACE_URL, uuid4, uuid5

from exports.plain.writer import plain_text
from meetingdesk.document.blocks import Document
from meetingdesk.document.build_actions import build_actions
from meetingdesk.document.build_annex import build_annex
from meetingdesk.document.build_letter import build_letter
from meetingdesk.document.build_minutes import build_minutes
from meetingdesk.document.source import Setting
from meetingdesk.domain.decision import FindingAnswer, IssuedLetter
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.meeting import State, move_to
from meetingdesk.domain.moments import london_day
from meetingdesk.domain.sharing import OPEN
from meetingdesk.record.codec import encode
from meetingdesk.record.definitions import form_of, lists_of, rules_of
from meetingdesk.record.given_reasons import read_reasons
from meetingdesk.record.letter_basis import letter_digest, letter_parts
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.redact import Paper, Redacted
from meetingdesk.record.redact_known import known_to
from meetingdesk.record.redact_papers import PAPERS
from meetingdesk.rules.copies import Copy, copy_list, known_copies
from meetingdesk.rules.numbers import action_numbers
from meetingdesk.rules.told import outcomes_of, with_outcomes
from tests.helpers.examples import FORMS, example

FULL_DIGEST = "f0" * 32
EDITION_DIGEST = "e1" * 32
"""Stand for the true digests, which change with every byte of a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOfCopy:
    """One paper of one copy."""

    copy: Copy
    paper: Paper
    redacted: Redacted
    document: Document


def signed_example(case: str) -> Record:
    """Return a worked case as it is after letter and signing, with reasons for its findings."""
    record = example(case)
    end = record.meeting.end or datetime(2026, 11, 5, tzinfo=UTC)
    at = end + timedelta(hours=20)
    if form_of(record).letter is not None:
        letter = IssuedLetter(
            id=PartId(uuid5(NAMESPACE_URL, f"letter of {case}")),
            number=1,
            issued=at,
            on=london_day(at),
            decisions_digest=letter_digest(record),
            parts=letter_parts(record),
        )
        record = replace(record, letters=(letter,))
    answers = tuple(
        replace(answer, id=PartId(uuid5(NAMESPACE_URL, f"{case} {answer.code}")), at=at)
        for answer in _reasons(case)
    )
    signed = move_to(record.meeting, State.SIGNED, at=at + timedelta(hours=1))
    return replace(record, finding_answers=answers, meeting=signed)


def _reasons(case: str) -> list[FindingAnswer]:
    """Read the reasons that are shipped with a worked case."""
    body = (FORMS / "examples" / f"{case}.reasons.json").read_bytes()
    now = datetime(2026, 11, 20, tzinfo=UTC)
    return [
        FindingAnswer(
            id=PartId(uuid4()),
            at=now,
            code=given.code,
            reason=given.reason,
            handling=given.handling or OPEN,
        )
        for given in read_reasons(body)
    ]


@cache
def papers_of(case: str) -> tuple[PaperOfCopy, ...]:
    """Return every paper of every copy of a worked case."""
    record = signed_example(case)
    return papers_of_record(record)


def papers_of_record(record: Record) -> tuple[PaperOfCopy, ...]:
    """Return every paper of every copy of a full record."""
    copies = copy_list(record, rules_of(record)).copies
    made = (_paper(record, copy, paper=paper) for copy in copies for paper in Paper)
    return tuple(one for one in made if one is not None)


def _paper(record: Record, copy: Copy, *, paper: Paper) -> PaperOfCopy | None:
    wanted = {Paper.LETTER: copy.edition.letter, Paper.ACTIONS: copy.edition.actions_paper}
    if paper is Paper.ACTIONS and copy.audience.is_family:
        return None
    if not wanted.get(paper, True) or (paper is Paper.LETTER and not form_of(record).letter):
        return None
    redacted = redacted_for(record, copy, paper=paper)
    if redacted is None or (paper is Paper.ACTIONS and not redacted.record.actions):
        return None
    document = built(record, redacted, copy=copy, paper=paper)
    return PaperOfCopy(copy=copy, paper=paper, redacted=redacted, document=document)


def redacted_for(record: Record, copy: Copy, *, paper: Paper = Paper.MINUTES) -> Redacted | None:
    """Redact a full record for one paper of one copy."""
    left = PAPERS[paper](
        record,
        form=form_of(record),
        edition=copy.edition,
        audience=copy.audience,
        stamp=EditionStamp(
            edition=copy.edition.code,
            copy=copy.number,
            recipient=copy.recipient,
            role=copy.role,
            service=copy.service,
            record_digest=FULL_DIGEST,
        ),
        numbers=action_numbers(record),
    )
    if left is None or paper is not Paper.MINUTES:
        return left
    return _told(record, left, copy=copy)


def _told(record: Record, left: Redacted, *, copy: Copy) -> Redacted:
    outcomes = outcomes_of(
        record,
        form_of(record),
        rules=rules_of(record),
        now=_shown_at(record),
        closures=(),
    )
    return with_outcomes(left, outcomes, audience=copy.audience)


def _shown_at(record: Record) -> datetime:
    end = record.meeting.end or datetime(2026, 11, 5, tzinfo=UTC)
    return end + timedelta(hours=21)


def minutes_for(case: str, folder: str) -> PaperOfCopy:
    """Return the minutes of the copy whose folder ends so, for example -father."""
    return paper_for(case, folder, paper=Paper.MINUTES)


def paper_for(case: str, folder: str, *, paper: Paper) -> PaperOfCopy:
    """Return one paper of the copy whose folder ends so."""
    found = [
        one for one in papers_of(case) if one.copy.folder.endswith(folder) and one.paper is paper
    ]
    assert len(found) == 1, (case, folder, paper)
    return found[0]


def text_of_copy(case: str, folder: str) -> str:
    """Return the words of every paper of one copy, and what is attached to it."""
    mine = [one for one in papers_of(case) if one.copy.folder.endswith(folder)]
    assert mine, (case, folder)
    words = [plain_text(one.document) for one in mine]
    words += [encode(one.redacted.record).decode("utf-8") for one in mine]
    return "\n".join(words)


def built(record: Record, redacted: Redacted, *, copy: Copy, paper: Paper) -> Document:
    """Build one paper from what is left of a record."""
    left = redacted.record
    setting = Setting(
        telling=redacted.telling,
        form=form_of(record),
        rules=rules_of(record),
        lists=lists_of(record),
        now=_shown_at(record),
        full_digest=FULL_DIGEST,
        edition_digest=EDITION_DIGEST,
        copies=known_copies(
            copy_list(record, rules_of(record)).copies, known_to(record, copy.audience)
        ),
        annex_note=copy.edition.annex_note,
    )
    match paper:
        case Paper.MINUTES:
            return build_minutes(left, setting)
        case Paper.ANNEX:
            return build_annex(left, setting)
        case Paper.LETTER:
            return build_letter(left, setting)
        case Paper.ACTIONS:
            return build_actions(left, setting, numbers=action_numbers(record))
