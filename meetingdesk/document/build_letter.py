"""Builds the decision letter with outline plan: decisions, plan and dates alone.

It goes out while the record is still open. Must not print what was said.
"""

from meetingdesk.document.blocks import Block, Document, Heading, SignatureBlock
from meetingdesk.document.build_minutes import document_of
from meetingdesk.document.marks import with_marks_explained
from meetingdesk.document.runs import facts, paragraphs
from meetingdesk.document.sections import section_blocks
from meetingdesk.document.sections_approval import approval_lines, other_signatory
from meetingdesk.document.sections_closing import disagreeing_under, last_words
from meetingdesk.document.sections_meeting import meeting_facts
from meetingdesk.document.source import Setting, Source, make_source, told_once
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_day
from meetingdesk.record.model import Record

_SECTIONS = ("decisions", "next_dates", "plan", "contingency")


def build_letter(record: Record, setting: Setting) -> Document:
    """Return the decision letter of one copy from its own redacted record."""
    source = make_source(record, setting)
    spec = setting.form.letter
    return document_of(
        source,
        paper="letter",
        title=spec.title if spec is not None else _("Decisions of the meeting"),
        blocks=_blocks(source),
    )


def _blocks(source: Source) -> tuple[Block, ...]:
    spec = source.form.letter
    stamp = source.stamp
    about = told_once((stamp.role, stamp.service), besides=stamp.recipient)
    blocks: list[Block] = [
        *facts(
            [(_("To"), f"{stamp.recipient}, {about}" if about else stamp.recipient)],
            summary=_("To whom the letter goes"),
        ),
        *(paragraphs(spec.opening) if spec is not None else ()),
        *meeting_facts(source),
    ]
    titles = {section.code: section.title for section in source.form.sections}
    for code in _SECTIONS:
        made = section_blocks(source, code) if source.has_section(code) else ()
        if made:
            heading = Heading(level=1, text=titles.get(code, code), anchor=code)
            blocks += [heading, *made]
    blocks += disagreeing_under(source)
    blocks += paragraphs(spec.closing) if spec is not None else ()
    told = with_marks_explained(source, tuple(blocks))
    return (*told, *_signature(source), *last_words(source))


def _signature(source: Source) -> tuple[Block, ...]:
    letters = source.record.letters
    if not letters:
        return ()
    newest = max(letters, key=lambda letter: letter.number)
    heading = (
        _("Decision letter {number}, approved by")
        if other_signatory(source) is None
        else _("Decision letter {number}")
    ).format(number=newest.number)
    return (SignatureBlock(lines=approval_lines(source, heading, on=format_day(newest.on))),)
