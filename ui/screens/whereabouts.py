"""Keeps where the user is while the desk is open, and goes back there after the program was killed.

Looks twice a second instead of being told: whatever moves the user, nothing is forgotten. Must not
go anywhere once the user has gone somewhere; a window that was closed as usual begins at home.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from meetingdesk.domain.ids import MeetingId
from ui.presenters.kept_line import kept_speaker
from ui.presenters.kept_place import (
    DESK,
    PLACE_KEY,
    KeptPlace,
    Left,
    draft_of_place,
    person_of,
    read_left,
)
from ui.screens.desk_page import DeskPage
from ui.screens.kept_typing import KeptTyping

if TYPE_CHECKING:
    from ui.gateway import Gateway
    from ui.screens.draft_keeper import Ended
    from ui.screens.home import HomePage
    from ui.screens.meeting import MeetingScreen
    from ui.screens.new_meeting_page import NewMeetingPage

EVERY_MS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages between which the user goes."""

    stack: QStackedWidget
    home: HomePage
    new_meeting: NewMeetingPage
    meeting: MeetingScreen
    go_to: Callable[[DeskPage], None]


class Whereabouts(QObject):
    """Where the user of an open desk is."""

    def __init__(self, gateway: Gateway, pages: Pages) -> None:
        """Take the pages; nothing is kept before it was read what the last start left."""
        super().__init__(pages.stack)
        self._gateway = gateway
        self._pages = pages
        self._kept: KeptTyping | None = None
        self._going: KeptPlace | None = None
        self._seen = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, *, goes_back: bool) -> None:
        """Go back to where the last start was killed, where that is wanted; then follow."""

        def read(left: Left) -> None:
            self._kept = KeptTyping(
                self._gateway, DESK, key=PLACE_KEY, kept=left.draft, parent=self
            )
            self._timer.start()
            self._pages.meeting.shown.connect(lambda: QTimer.singleShot(0, self, self._look))
            is_untouched = self._pages.stack.currentWidget() is self._pages.home
            if goes_back and left.place is not None and is_untouched:
                self._go_back(left.place)

        self._gateway.ask(read_left, then=read, failed=lambda _problem: None)

    def leave(self, then: Ended) -> None:
        """Forget the place: the window is closed as usual. It is told whatever comes of that."""
        self._timer.stop()
        # What is shown while the window closes is no place any more, and must not be waited for.
        kept, self._kept = self._kept, None
        if kept is None:
            then(None)
            return
        kept.drop()
        # What a place is worth keeps no window from closing.
        kept.finish(lambda _problem: then(None))

    def _look(self) -> None:
        if self._kept is None or self._going is not None or not self._gateway.is_open:
            return
        draft = draft_of_place(self._place())
        if draft != self._seen:
            self._seen = draft
            self._kept.type(draft)
            # At once: nobody types here, so there is no rest to wait for.
            self._kept.finish(lambda _problem: None)

    def _place(self) -> KeptPlace:
        pages, page = self._pages, self._pages.stack.currentWidget()
        name = page.objectName() if page is not None else ""
        here = KeptPlace(person=person_of(self._gateway.desk), page=name)
        if page is pages.new_meeting:
            return replace(here, meeting=pages.new_meeting.about)
        view = pages.meeting.view
        if page is not pages.meeting or view is None:
            return here
        speaker, item = pages.meeting.capture.speaker, pages.meeting.record.shown_item
        return replace(
            here,
            meeting=str(view.id),
            meeting_page=pages.meeting.page,
            item=str(item or ""),
            speaker=str(speaker.person or "") if speaker is not None else "",
            agency=str(speaker.agency or "") if speaker is not None else "",
            form=pages.meeting.editing.open_form,
        )

    def _go_back(self, place: KeptPlace) -> None:
        pages = self._pages
        page = pages.stack.findChild(DeskPage, place.page)
        if page is pages.new_meeting:
            pages.new_meeting.be_about(MeetingId(UUID(place.meeting)) if place.meeting else None)
        if page is not None:
            pages.go_to(page)
        elif place.meeting:
            self._going = place
            pages.meeting.shown.connect(self._arrive)
            pages.meeting.show_meeting(MeetingId(UUID(place.meeting)), page=place.meeting_page)

    def _arrive(self) -> None:
        """Take up item, speaker and form once the meeting is shown with what was typed."""
        self._pages.meeting.shown.disconnect(self._arrive)
        QTimer.singleShot(0, self, self._take_up)

    def _take_up(self) -> None:
        place, self._going = self._going, None
        meeting = self._pages.meeting
        view = meeting.view
        if place is None or view is None or place.meeting != str(view.id):
            return
        if place.item_id is not None:
            meeting.record.choose_item(place.item_id)
        speaker = kept_speaker(view.record, person=place.speaker, agency=place.agency)
        if speaker is not None:
            meeting.capture.choose_speaker(speaker)
            meeting.record.show_speaker(speaker)
        if place.form_of is not None and view.may_change:
            kind, uid = place.form_of
            if uid is None:
                meeting.editing.add(kind)
            else:
                meeting.editing.edit(kind, uid)
