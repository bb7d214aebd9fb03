"""What the keys of the record do with the entries that are marked."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.ids import ItemId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.rules.naming import name_of
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.entry_steps import Sorting, sort_entries, toggle_restricted
from ui.presenters.meeting_view import MeetingView
from ui.presenters.rows import Row
from ui.presenters.speakers import speakers_of
from ui.presenters.stretch import stretch_of
from ui.presenters.wording import kind_label
from ui.screens.record_page import RecordPage
from ui.screens.steps import Steps
from ui.widgets.choices import Choice
from ui.widgets.small_dialog import SmallDialog

_SAID = "contributions"


class EntrySteps(Steps):
    """Edits, strikes out, restricts and sorts."""

    part_wanted = Signal(str, object, dict)
    strike_wanted = Signal(str, object)

    def __init__(
        self, gateway: Gateway, actions: Actions, *, page: RecordPage, window: QWidget
    ) -> None:
        """Connect the actions."""
        super().__init__(gateway, window)
        self._page = page
        actions["entry.edit"].triggered.connect(self._edit)
        actions["entry.strike"].triggered.connect(self._strike)
        actions["entry.restrict"].triggered.connect(self._restrict)
        actions["entry.sort"].triggered.connect(self._sort)

    def _edit(self) -> None:
        for one in self._chosen()[:1]:
            self.part_wanted.emit(one.part, _uid(one), {})

    def _strike(self) -> None:
        for one in self._chosen():
            self.strike_wanted.emit(one.part, _uid(one))

    def _chosen(self) -> Sequence[Row]:
        chosen = self._page.chosen_rows
        if not chosen:
            self.told.emit(_("Choose an entry of the record first."))
        return chosen

    def _restrict(self) -> None:
        view = self._view
        if view is None or self._page.box.has_cursor:
            return
        chosen = self._chosen()
        if not chosen:
            return
        stretch = stretch_of(view.record, view.drafts)
        uids = [_uid(one) for one in chosen]
        found = toggle_restricted(view.record, view.versions, uids=uids, handling=stretch.handling)
        if found is None:
            self.told.emit(_("This cannot be restricted by itself. Edit it instead."))
            return
        command, is_on = found
        count = len(uids)
        told = (
            ngettext(
                "{count} entry is restricted.", "{count} entries are restricted.", number=count
            )
            if is_on
            else ngettext("{count} entry is open.", "{count} entries are open.", number=count)
        )
        self._do(command, told=told.format(count=count))

    def _sort(self) -> None:
        view = self._view
        uids = [_uid(one) for one in self._page.chosen_rows if one.part == _SAID]
        if view is None:
            return
        if not uids:
            self.told.emit(
                _("Mark entries of what was said first: Shift or Ctrl with the arrow keys.")
            )
            return
        dialog = SortDialog(view, count=len(uids), parent=self._window)
        dialog.accepted.connect(lambda: self._sort_now(uids, dialog.sorting))
        dialog.open()

    def _sort_now(self, uids: list[UUID], sorting: Sorting) -> None:
        view = self._view
        if view is None:
            return
        command = sort_entries(view.record, view.versions, uids=uids, sorting=sorting)
        if command is None:
            self.told.emit(_("Nothing was changed."))
            return
        count = len(command.steps)
        told = ngettext("{count} entry is sorted.", "{count} entries are sorted.", number=count)
        self._do(command, told=told.format(count=count))


class SortDialog(SmallDialog):
    """Asks what all of the marked entries are to have."""

    def __init__(self, view: MeetingView, *, count: int, parent: QWidget) -> None:
        """Offer kinds, speakers, items and children."""
        self._kind, self._speaker = Choice("sort.kind"), Choice("sort.speaker")
        self._item, self._about = Choice("sort.item"), Choice("sort.about")
        self._speakers = {str(at): one for at, one in enumerate(speakers_of(view.record), 1)}
        same = ("", _("Leave as it is"))
        self._kind.offer([same, *((kind.value, kind_label(kind)) for kind in Kind)])
        self._speaker.offer([same, *((key, one.label) for key, one in self._speakers.items())])
        self._item.offer([same, *((str(one.item), one.label) for one in view.agenda)])
        subjects = view.record.case.subjects
        self._about.offer([same, *((str(one), name_of(view.record, one)) for one in subjects)])
        super().__init__(
            parent,
            "sort",
            title=_("Sort several at once"),
            told=ngettext(
                "{count} entry is marked.", "{count} entries are marked.", number=count
            ).format(count=count),
            parts=[
                (_("&Kind"), self._kind),
                (_("&Speaker"), self._speaker),
                (_("Agenda &item"), self._item),
                (_("&About"), self._about),
            ],
        )

    @property
    def sorting(self) -> Sorting:
        """What was chosen."""
        speaker = self._speakers.get(self._speaker.key)
        return Sorting(
            kind=Kind(self._kind.key) if self._kind.key else None,
            item=ItemId(UUID(self._item.key)) if self._item.key else None,
            speaker=(speaker.person, speaker.agency) if speaker is not None else None,
            about=PersonId(UUID(self._about.key)) if self._about.key else None,
        )


def _uid(row: Row) -> UUID:
    return UUID(row.key.split("/")[0])
