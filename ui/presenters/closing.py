"""What is still open when a meeting is to be closed, in words; no Qt.

It keeps nobody from closing: the check before signing asks again, and in full.
"""

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import join_names, name_of
from ui.presenters.outcome_rows import action_needs
from ui.presenters.service_strip import unheard
from ui.presenters.stretch import stretch_of


def open_matters(record: Record) -> tuple[str, ...]:
    """Return what the chair may want to settle first; nothing where all is settled."""
    said = []
    untaken = sum(not item.spans for item in record.items)
    if untaken:
        told = ngettext(
            "{count} item was not taken.", "{count} items were not taken.", number=untaken
        )
        said.append(told.format(count=untaken))
    missing = unheard(record)
    if missing:
        names = join_names(one.name for one in missing)
        said.append(_("Not heard: {names}.").format(names=names))
    lacking = sum(bool(action_needs(action)) for action in record.actions)
    if lacking:
        told = ngettext(
            "{count} action has no owner or date.",
            "{count} actions have no owner or date.",
            number=lacking,
        )
        said.append(told.format(count=lacking))
    out = stretch_of(record, {}).out
    if out:
        names = join_names(name_of(record, one) for one in out)
        said.append(_("Out of the room and not back: {names}.").format(names=names))
    return tuple(said)
