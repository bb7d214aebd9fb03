"""The one redactor: makes the record of one copy out of the full one.

Takes away first and by default: a field that no table names, a kind that no
function admits, a passage that holds a protected word do not stand in a copy.
Every paper is built from what is left here, and nothing else.
"""

from dataclasses import fields, replace
from typing import Any, TypeVar, cast
from uuid import UUID

from meetingdesk.domain.ids import ItemId, PartId
from meetingdesk.domain.meeting import Meeting
from meetingdesk.domain.sharing import Audience, Withholding, may_see
from meetingdesk.domain.text import fold
from meetingdesk.formspec.model import EditionSpec, FormSpec
from meetingdesk.record.letter_basis import handling_then, letter_changes
from meetingdesk.record.model import PARTS, SCHEMA, EditionStamp, Record
from meetingdesk.record.redact_history import with_history_told, with_sessions_told
from meetingdesk.record.redact_known import hidden_subjects, known_to
from meetingdesk.record.redact_links import (
    with_case_narrowed,
    with_findings_left,
    with_links_mended,
    with_numbers,
    with_people_left,
)
from meetingdesk.record.redact_parts import refusal
from meetingdesk.record.redact_presence import (
    annex_invitations,
    annex_presence,
    has_hidden_times,
    in_hidden_session,
    is_said_apart,
    only_in_hidden_sessions,
    presence_told,
)
from meetingdesk.record.redact_scope import (
    Ledger,
    Paper,
    Redacted,
    Scope,
    Withheld,
    long_texts,
    meeting_days,
)
from meetingdesk.record.redact_walk import stripped
from meetingdesk.record.redact_words import Terms, make_terms, protected_terms, texts_of
from meetingdesk.record.telling import LetterChange, Telling

__all__ = ["Paper", "Redacted", "Withheld", "protected_terms", "redact"]

_Part = TypeVar("_Part")

FAMILY_EDITION = "family"
"""The one edition code in all family copies: the true one would tell that something is missing."""
NEVER = frozenset({"seal_salt", "protected_words", "copy_decisions"})
"""Fields of the record that no copy holds."""


def redact(
    record: Record,
    *,
    form: FormSpec,
    edition: EditionSpec,
    audience: Audience,
    stamp: EditionStamp,
    numbers: dict[PartId, str],
    paper: Paper = Paper.MINUTES,
) -> Redacted:
    """Return the record as this audience may have it, and what was taken away.

    `numbers` are the full record's numbers of its actions. The papers besides
    the minutes are made by the functions of redact_papers.
    """
    scope = _scope(
        record, form=form, edition=edition, audience=audience, numbers=numbers, paper=paper
    )
    left = _with_parts(record, scope)
    left = with_links_mended(left, scope)
    left = with_people_left(left, scope)
    left = with_findings_left(left, scope)
    left, has_numbers = with_numbers(left, scope)
    edition_stamp = replace(
        stamp,
        edition=FAMILY_EDITION if audience.is_family else edition.code,
        for_family=audience.is_family,
        version=1 + len(left.meeting.amendments),
    )
    return Redacted(
        record=replace(left, edition=edition_stamp),
        withheld=tuple(scope.ledger.entries),
        passages=_passages(record, left),
        known=scope.known,
        telling=Telling(
            sections=edition.sections,
            numbers_actions=has_numbers,
            letter_changes=_changes_seen(record, left, scope=scope),
        ),
    )


def _scope(
    record: Record,
    *,
    form: FormSpec,
    edition: EditionSpec,
    audience: Audience,
    numbers: dict[PartId, str],
    paper: Paper,
) -> Scope:
    terms = make_terms(protected_terms(record, audience))
    return Scope(
        record=record,
        form=form,
        edition=edition,
        audience=audience,
        paper=paper,
        terms=terms,
        days=meeting_days(record),
        numbers=numbers,
        barred=_barred(record, audience, terms=terms),
        hidden=hidden_subjects(record, audience),
        known=known_to(record, audience),
        refused=_refused(record, audience, paper=paper),
        hides_times=has_hidden_times(record, audience),
        ledger=Ledger(),
    )


def _barred(record: Record, audience: Audience, *, terms: Terms) -> frozenset[UUID]:
    kept: set[UUID] = {*audience.people, *record.case.subjects}
    kept |= {audience.agency} if audience.agency is not None else set()
    names: list[tuple[UUID, str]] = [(person.id, person.name) for person in record.people]
    names += [(agency.id, agency.name) for agency in record.agencies]
    return frozenset(uid for uid, name in names if uid not in kept and terms.stand_in(name))


def _refused(record: Record, audience: Audience, *, paper: Paper) -> frozenset[ItemId]:
    def is_in(is_annex: bool) -> bool:  # noqa: FBT001
        match paper:
            case Paper.ANNEX:
                return is_annex
            case Paper.MINUTES | Paper.LETTER:
                return not is_annex
            case Paper.ACTIONS:
                return True

    return frozenset(
        item.id
        for item in record.items
        if not may_see(item.handling, audience)
        or not is_in(item.is_annex)
        or is_said_apart(item, record, audience=audience)
    )


def _with_parts(record: Record, scope: Scope) -> Record:
    """Return the record with the parts that stay, each stripped; nothing else is carried over."""
    meeting = stripped(record.meeting, scope, kind="meeting")
    case = stripped(record.case, scope, kind="case")
    if meeting is None or case is None:
        raise AssertionError("a record without its meeting or case")
    meeting = _titled(meeting, scope)
    if not scope.has_section("deadlines"):
        meeting = replace(meeting, triggers=(), distributed_full_on=None)
    meeting = with_history_told(meeting, record.meeting, is_family=scope.audience.is_family)
    meeting = with_sessions_told(meeting, record.meeting)
    kept: dict[str, Any] = {
        kind: _kept(record, scope, kind=kind) for kind in PARTS if kind not in NEVER
    }
    if scope.paper is Paper.ANNEX:
        items = tuple(item for item in record.items if item.id not in scope.refused)
        seen = _lines_seen(record, scope)
        presence = annex_presence(seen, items)
        kept["presence"] = _all_stripped(presence, scope, kind="presence")
        invitations = annex_invitations(seen, presence)
        kept["invitations"] = _all_stripped(invitations, scope, kind="invitations")
    return Record(
        meeting=meeting,
        case=with_case_narrowed(case, scope),
        schema=SCHEMA,
        definitions=_all_stripped(record.definitions, scope, kind="definitions"),
        **kept,
    )


def _lines_seen(record: Record, scope: Scope) -> Record:
    """Return the record with the lines of presence and invitation that the audience may see."""
    return replace(
        record,
        presence=tuple(
            one
            for one in record.presence
            if scope.may_see(one.handling)
            and not in_hidden_session(one, record, audience=scope.audience)
        ),
        invitations=tuple(one for one in record.invitations if scope.may_see(one.handling)),
    )


def _titled(meeting: Meeting, scope: Scope) -> Meeting:
    """Put the form's title in the place of one that held protected words."""
    title = scope.form.title
    if meeting.title or scope.terms.stand_in(title):
        return meeting
    return replace(meeting, title=title)


def _all_stripped(parts: tuple[_Part, ...], scope: Scope, *, kind: str) -> tuple[_Part, ...]:
    stripped_parts = (stripped(part, scope, kind=kind) for part in parts)
    return tuple(part for part in stripped_parts if part is not None)


def _kept(record: Record, scope: Scope, *, kind: str) -> tuple[Any, ...]:
    parts: tuple[Any, ...] = getattr(record, kind)
    if kind == "presence":
        hidden = tuple(one for one in parts if not scope.may_see(one.handling))
        parts = (*presence_told(record, scope.audience), *hidden)
    if kind == "invitations":
        # Without their presence they would be told as absent, which is not true.
        unseen = only_in_hidden_sessions(record, scope.audience)
        parts = tuple(one for one in parts if one.person not in unseen)
    kept = []
    for part in parts:
        why = None if kind in {"people", "agencies"} else refusal(part, scope, kind=kind)
        if why is None:
            left = stripped(_without_hidden(part, scope), scope, kind=kind)
            kept += [left] if left is not None else []
        elif _is_told(part, why, scope=scope):
            scope.ledger.add(kind, part, why=why)
    return tuple(kept)


def _without_hidden(part: _Part, scope: Scope) -> _Part:
    """Leave out of "about whom" the subjects of whom the recipient may not know."""
    about = getattr(part, "about", None)
    if not isinstance(about, tuple) or not scope.hidden & set(about):
        return part
    left = tuple(one for one in about if one not in scope.hidden)
    return cast("_Part", replace(cast("Any", part), about=left))


def _is_told(part: object, why: Withholding, *, scope: Scope) -> bool:
    """Tell whether the list of what was withheld names this part.

    Words struck out were never for anybody; what comes in the annex is not
    withheld; the papers besides the minutes are short by their nature.
    """
    if getattr(part, "is_struck", False):
        return False
    if why is not Withholding.NOT_IN_EDITION:
        return True
    item = getattr(part, "item", None) or getattr(part, "id", None)
    in_annex = item in scope.refused and scope.edition.annex
    return scope.paper is Paper.MINUTES and not in_annex


def _changes_seen(record: Record, left: Record, *, scope: Scope) -> tuple[LetterChange, ...]:
    """Return where the letter differs, as far as the recipient knows of the part."""
    shown = {part.id for kind in PARTS for part in getattr(left, kind)}
    numbers = {letter.number for letter in left.letters}
    if not record.letters or record.letters[-1].number not in numbers:
        return ()
    last = record.letters[-1]
    changes = []
    for change in letter_changes(record, last, sees=scope.may_see):
        then = handling_then(last, change.id)
        if change.id in shown or (
            change.what == "removed" and then is not None and scope.may_see(then)
        ):
            changes.append(change)
    return tuple(changes)


def _passages(full: Record, left: Record) -> tuple[str, ...]:
    """Return the long texts of the full record that stand nowhere in the copy."""
    shown = set(texts_of(left))
    texts = dict.fromkeys(long_texts(tuple(getattr(full, part.name) for part in fields(full))))
    missing = [text for text in texts if text not in shown]
    visible = "|".join(map(fold, shown)) if missing else ""
    return tuple(text for text in missing if fold(text) not in visible)
