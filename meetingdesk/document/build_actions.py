"""Builds the action sheet of one agency: its own actions, with their numbers in the plan.

Must not print anybody else's actions.
"""

from dataclasses import replace

from meetingdesk.document.blocks import Document, Heading
from meetingdesk.document.build_minutes import document_of
from meetingdesk.document.marks import with_marks_explained
from meetingdesk.document.runs import paragraph
from meetingdesk.document.sections_approval import approval
from meetingdesk.document.sections_closing import last_words
from meetingdesk.document.sections_meeting import meeting_facts
from meetingdesk.document.sections_plan import actions_table
from meetingdesk.document.source import Setting, make_source
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.model import Record


def build_actions(
    record: Record,
    setting: Setting,
    *,
    numbers: dict[PartId, str],
    minutes: Record | None = None,
) -> Document:
    """Return the action sheet from its own redacted record.

    `numbers` are the full record's: the sheet speaks of actions as the plan does. `minutes`
    is the redacted record of the same copy: who was in the room is told as it tells it.
    """
    source = make_source(record, setting)
    service = source.stamp.service or source.stamp.recipient
    seen = source
    if minutes is not None:
        in_room = replace(record, items=minutes.items, presence=minutes.presence)
        seen = replace(source, record=in_room)
    table = actions_table(seen, numbers)
    nothing = (paragraph(_("No action is owned by this service.")),)
    told = (
        *meeting_facts(source),
        Heading(level=1, text=_("Actions"), anchor="plan"),
        *(table or nothing),
    )
    return document_of(
        source,
        paper="actions",
        title=_("Actions of {service}").format(service=service),
        blocks=(
            *with_marks_explained(source, told),
            Heading(level=1, text=_("Approval"), anchor="approval"),
            *approval(source),
            *last_words(source),
        ),
    )
