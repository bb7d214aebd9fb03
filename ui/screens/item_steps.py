"""Takes up the items of the agenda; asks once before the decision who was not heard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import ItemId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.sharing import OPEN, Handling, Level, Withholding
from meetingdesk.rules.naming import join_names
from meetingdesk.service.commands.agenda import EndItem, StartItem
from meetingdesk.service.commands.parts import Restrict
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.meeting_view import MeetingView
from ui.presenters.room_agenda import neighbour
from ui.presenters.service_strip import unheard
from ui.presenters.wording import restriction
from ui.screens.record_page import RecordPage
from ui.screens.steps import Steps
from ui.widgets.banner import announce
from ui.widgets.small_dialog import SmallDialog

_DECISION = "decision"


class ItemSteps(Steps):
    """Next, previous, this one; reading time; restricting a whole item."""

    words_wanted = Signal(str)
    """The beginning of a note that is to be typed."""

    def __init__(
        self, gateway: Gateway, actions: Actions, *, page: RecordPage, window: QWidget
    ) -> None:
        """Connect the actions."""
        super().__init__(gateway, window)
        self._page = page
        self._has_asked = False
        self._on_its_way: ItemId | None = None
        self._decisions: int | None = None
        self.went_wrong.connect(lambda _problem: self._forget_on_its_way())
        page.item_wanted.connect(self.take)
        actions["item.next"].triggered.connect(lambda: self._go(1))
        actions["item.previous"].triggered.connect(lambda: self._go(-1))
        actions["item.restrict"].triggered.connect(self._restrict)
        actions["meeting.reading"].triggered.connect(self._read)

    def begin(self) -> None:
        """Forget what was asked about another meeting."""
        self._has_asked, self._decisions, self._view = False, None, None

    def _forget_on_its_way(self) -> None:
        self._on_its_way = None

    def follow(self, view: MeetingView | None) -> None:
        """Take the meeting as it stands now; a decision that was recorded asks as its item does."""
        super().follow(view)
        if view is None or view.taken_item == self._on_its_way:
            self._on_its_way = None
        count = len(view.record.decisions) if view is not None else 0
        if view is not None and self._decisions is not None and count > self._decisions:
            self._ask_who_was_not_heard(view, then=None)
        self._decisions = count

    def take(self, item: ItemId) -> None:
        """Take an item up; before the decision, ask once who was not heard."""
        view = self._view
        if view is None or not view.is_open or item == self._on_its_way:
            return
        wanted = next((one for one in view.record.items if one.id == item), None)
        is_decision = wanted is not None and wanted.code == _DECISION
        if is_decision and self._ask_who_was_not_heard(view, then=item):
            return
        self._start(item)

    def _start(self, item: ItemId) -> None:
        view = self._view
        if view is None:
            return
        label = next((one.label for one in view.agenda if one.item == item), "")
        self._on_its_way = item
        told = _("Now: {item}").format(item=label)
        announce(self._page, told)
        self._do(StartItem(meeting=view.id, item=item), told=told)

    def _go(self, step: int) -> None:
        view = self._view
        if view is None:
            return
        item = neighbour(view.record, step=step, of=self._on_its_way)
        if item is None:
            end = _("This is the last item.") if step > 0 else _("This is the first item.")
            self.told.emit(end)
        else:
            self.take(item)

    def _ask_who_was_not_heard(self, view: MeetingView, *, then: ItemId | None) -> bool:
        """Ask about services that were not heard, unless it was asked before."""
        missing = unheard(view.record) if view.is_open and not self._has_asked else ()
        if not missing:
            return False
        self._has_asked = True
        names = join_names(one.name for one in missing)
        dialog = SmallDialog(
            self._window,
            "unheard",
            title=_("Record why"),
            told=_("Not heard yet: {names}. Record why?").format(names=names),
        )
        dialog.cancel.setText(_("Go on without"))
        beginning = _("{names} not heard: ").format(names=names)

        def ended(_result: int) -> None:
            if then is not None:
                self._start(then)

        dialog.finished.connect(ended)
        dialog.accepted.connect(lambda: self.words_wanted.emit(beginning))
        dialog.open()
        return True

    def _restrict(self) -> None:
        view, item = self._view, self._page.shown_item
        found = next((one for one in view.record.items if one.id == item), None) if view else None
        if view is None or found is None:
            return
        is_on = found.handling == OPEN
        plain = Handling(level=Level.PROFESSIONALS, why=Withholding.RESTRICTED_PART)
        if found.is_annex or found.handling not in {OPEN, plain}:
            # Narrowed with care: whoever wants to be sure of it must not open it with one key.
            words = restriction(view.record, found.handling) or _("Restricted part")
            told = _("{restricted}: so it stays. Change it on the page “Recorded”.")
            self.told.emit(told.format(restricted=words))
            return
        told = (
            _("The whole item is restricted: professionals only.")
            if is_on
            else _("The item is open to every copy again.")
        )
        command = Restrict(
            meeting=view.id,
            part=found.id,
            handling=plain if is_on else OPEN,
            version=view.versions[found.id],
        )
        self._do(command, told=told)

    def _read(self) -> None:
        """Stop the clock of the item for reading time, or let it go on."""
        view = self._view
        if view is None:
            return
        running = next((one for one in view.record.items if one.id == view.taken_item), None)
        if running is not None:
            told = _("Reading time. Choose it again when everybody has read: the item goes on.")
            self._do(EndItem(meeting=view.id, item=running.id), told=told)
            return
        last = neighbour(view.record, step=0)
        if last is not None:
            self._start(last)
        else:
            self.told.emit(_("No item has been taken yet. Begin with the first one."))
