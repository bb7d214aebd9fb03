"""Builds the restricted part as a paper of its own: its attendance, its copies, how it is filed.

Must not print anything of the minutes besides what meeting it belongs to.
"""

from dataclasses import replace

from meetingdesk.document.blocks import Block, Document, Entry, Heading
from meetingdesk.document.build_minutes import document_of
from meetingdesk.document.marks import with_marks_explained
from meetingdesk.document.runs import facts, paragraph
from meetingdesk.document.sections_approval import approval
from meetingdesk.document.sections_closing import last_words
from meetingdesk.document.sections_decisions import agency_views, decisions, disagreement
from meetingdesk.document.sections_discussion import item_blocks, views
from meetingdesk.document.sections_meeting import meeting_facts
from meetingdesk.document.sections_papers import copies
from meetingdesk.document.sections_people import presence_table
from meetingdesk.document.sections_plan import contingency, plan
from meetingdesk.document.source import Setting, Source, make_source
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.sharing import may_see
from meetingdesk.record.model import Record
from meetingdesk.rules.attendance import spans_of
from meetingdesk.rules.copies import Copy


def build_annex(record: Record, setting: Setting) -> Document:
    """Return the annex of one copy from its own redacted record."""
    setting = replace(setting, copies=_copies(record, setting))
    source = make_source(record, setting)
    notes = [item.filing_note for item in record.items if item.filing_note]
    notes += [setting.annex_note] if setting.annex_note else []
    note = " ".join(dict.fromkeys(notes))
    return document_of(
        source,
        paper="annex",
        title=_("Annex: restricted part of the {meeting}").format(meeting=record.meeting.title),
        blocks=_blocks(source, note),
        filing_note=note,
    )


def _copies(record: Record, setting: Setting) -> tuple[Copy, ...]:
    """Return the copies to which this annex belongs."""
    return tuple(
        copy
        for copy in setting.copies
        if copy.edition.annex and all(may_see(one.handling, copy.audience) for one in record.items)
    )


def _blocks(source: Source, note: str) -> tuple[Block, ...]:
    blocks: list[Block] = [*meeting_facts(source)]
    rows = [(_("Filing"), note), *_items(source)]
    blocks += facts(rows, summary=_("How the annex is filed, and who may see it"))
    for title, made in (
        (_("Who was there"), presence_table(source)),
        (_("What was said"), _said(source)),
        (_("Views"), (*views(source), *agency_views(source), *disagreement(source))),
        (_("Decisions"), decisions(source)),
        (_("Actions"), plan(source)),
        (_("Contingency plan"), contingency(source)),
        (_("Who receives this annex"), copies(source)),
        (_("Approval"), approval(source)),
    ):
        if made:
            blocks += [Heading(level=1, text=title), *made]
    return (*with_marks_explained(source, tuple(blocks)), *last_words(source))


def _items(source: Source) -> list[tuple[str, str]]:
    rows = []
    for item in source.record.items:
        words = []
        for span in spans_of(source.record, item):
            end = f"–{format_time(span.end)}" if span.end is not None else ""
            words.append(f"{format_time(span.start)}{end}")
        told = source.handling_words(item.handling)
        title = source.title_of(item)
        is_told = told.casefold() in title.casefold()
        parts = [", ".join(words), "" if is_told else told]
        rows.append((title, "; ".join(part for part in parts if part)))
    return rows


def _said(source: Source) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for item in source.record.items:
        made = [block for block in item_blocks(source, item) if isinstance(block, Entry)]
        blocks += made or [paragraph(_("Nothing was recorded."))]
    return tuple(blocks)
