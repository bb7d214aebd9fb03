"""The very pages that a recipient will read, and in words what that recipient will not see.

The pages are made, read and drawn beside the window; they stay in memory.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.latest import Latest
from ui.presenters.previewing import (
    Editions,
    Shown,
    not_shown_words,
    read_editions,
    read_pages,
    state_words,
)
from ui.presenters.withheld_words import NotShown
from ui.presenters.wording import nobody_listed
from ui.problems import Problem
from ui.screens.after_part import AfterPart
from ui.screens.not_shown import not_shown_look
from ui.widgets.banner import announce
from ui.widgets.choices import Choice
from ui.widgets.layouts import button, em, field, row, words
from ui.widgets.lists import list_of
from ui.widgets.page_view import PageView
from ui.widgets.pdf_pages import PageText, draw_page
from ui.widgets.pdf_pages import read_pages as read_page_texts

_FIRST_PAPER = "minutes"


class PreviewPage(AfterPart):
    """One page at a time of one paper of one recipient."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(gateway, "preview", title=_("Preview"), parent=parent)
        self._pictures = Latest()
        self._shown: Shown | None = None
        self._texts: tuple[PageText, ...] = ()
        self._place = 0
        self._wanted: tuple[int, str] | None = None
        """The copy and the paper whose pages are to be made; read from another thread."""
        self._not_shown: RowsModel[NotShown] = RowsModel(
            label=lambda one: one.words,
            sentence=lambda one: f"{one.what}, {one.why}: {one.words}",
            key=lambda one: one,
            parent=self,
        )
        self._make_parts()
        self._lay_out()
        self._reader.currentIndexChanged.connect(lambda _at: self._make())
        self._paper.currentIndexChanged.connect(lambda _at: self._make())
        self._before.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))
        self._as_text.toggled.connect(self._choose_text)
        self._view.turned.connect(self._turn)
        self._view.width_changed.connect(self._draw)
        self._settle()

    def _make_parts(self) -> None:
        self._reader = Choice("preview.reader")
        self._paper = Choice("preview.paper")
        self._state = words("", "label", wraps=True, name="preview.state")
        self._view = PageView("preview.pages")
        self._text = QPlainTextEdit()
        self._text.setObjectName("preview.text")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._text)
        self._before = button(_("Previous pa&ge"), "preview.before")
        self._next = button(_("Ne&xt page"), "preview.next")
        self._where = words("", "", name="preview.where")
        self._as_text = button(_("Read as &text"), "preview.as_text")
        self._as_text.setCheckable(True)
        self._hidden_list = list_of(self._not_shown, "preview.not_shown", look_of=not_shown_look)
        self._hidden_title = words("", "label", wraps=True, name="preview.not_shown_title")
        self._hidden_title.setBuddy(self._hidden_list)
        self._view.setAccessibleName(_("Pages"))

    def _lay_out(self) -> None:
        space = em(self)
        choices = QHBoxLayout()
        choices.setSpacing(space)
        choices.addLayout(field(_("&Who reads it"), self._reader), 3)
        choices.addLayout(field(_("Paper"), self._paper), 1)
        pages = QVBoxLayout()
        pages.setSpacing(space // 3)
        pages.addWidget(self._stack, 1)
        pages.addLayout(row(self._before, self._where, self._next, None, self._as_text))
        hidden = QVBoxLayout()
        hidden.setSpacing(space // 3)
        hidden.addWidget(self._hidden_title)
        hidden.addWidget(self._hidden_list, 1)
        both = QHBoxLayout()
        both.setSpacing(space)
        both.addLayout(pages, 5)
        both.addLayout(hidden, 2)
        # In the line of the title: on a small screen every line is one less of the page.
        self._title.hide()
        self._head.insertWidget(1, self._state, 1)
        self._body.addLayout(choices)
        self._body.addLayout(both, 1)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._reader, self._stack.currentWidget() or self._view, self._hidden_list)

    @property
    def reader(self) -> int:
        """The number of the copy that is looked at; 0 for none."""
        return int(self._reader.key or 0)

    @property
    def paper(self) -> str:
        """The paper that is looked at."""
        return self._paper.key or _FIRST_PAPER

    @property
    def texts(self) -> tuple[PageText, ...]:
        """The words of every page that can be looked at."""
        return self._texts

    def begin(self) -> None:
        """Put the cursor on the choice of the recipient."""
        self._reader.setFocus()

    def forget(self) -> None:
        """Show nothing of the meeting before."""
        self._reader.offer(())
        self._paper.offer(())
        self._clear()

    def _clear(self) -> None:
        """Show no page, and nothing of whom it was for."""
        self._pictures.forget()
        self._shown, self._texts, self._place = None, (), 0
        self._not_shown.show_rows(())
        self._hidden_title.setText("")
        self._view.clear()
        self._text.clear()
        self._settle()

    def read(self) -> None:
        """Read for whom there are pages, then make those of the one that is chosen."""
        meeting = self._meeting
        if meeting is None:
            return
        self._state.setText(_("The pages are being made …"))
        self._gateway.work_out(
            lambda desk: read_editions(desk, meeting),
            then=self._latest.only(self._offer),
            failed=self._not_made,
        )

    def _offer(self, editions: Editions) -> None:
        self._reader.blockSignals(True)
        self._reader.offer((str(one.number), one.label) for one in editions.readers)
        self._reader.blockSignals(False)
        if editions.readers:
            self._make()
        else:
            self._state.setText(nobody_listed())
            self._settle()

    def _make(self) -> None:
        meeting, number, paper = self._meeting, self.reader, self.paper
        if meeting is None or not number:
            return
        self._state.setText(_("The pages are being made …"))
        shown = self._shown
        if shown is not None and (shown.number, shown.paper) != (number, paper):
            # Whoever is chosen now must not be taken for the one whose pages stand here.
            self._clear()

        self._wanted = wanted = (number, paper)

        def work(desk: OpenDesk) -> tuple[Shown, tuple[PageText, ...]] | None:
            # Whom the keys only passed by has no pages made: the next one would wait for them.
            is_wanted = self._wanted == wanted
            return _made(desk, meeting, number=number, paper=paper) if is_wanted else None

        self._gateway.work_out(work, then=self._latest.only(self._show), failed=self._not_made)

    def _not_made(self, problem: Problem) -> None:
        self._state.setText(problem.sentence)
        self._clear()

    def _show(self, made: tuple[Shown, tuple[PageText, ...]] | None) -> None:
        if made is None:
            return
        was = self._shown
        shown, self._texts = made
        is_same = was is not None and (was.number, was.paper) == (shown.number, shown.paper)
        self._shown = shown
        self._place = min(self._place, len(self._texts) - 1) if is_same else 0
        self._paper.blockSignals(True)
        self._paper.offer(shown.papers)
        self._paper.choose(shown.paper)
        self._paper.blockSignals(False)
        self._state.setText(state_words(is_draft=shown.is_draft))
        self._not_shown.show_rows(shown.not_shown)
        self._hidden_title.setText(not_shown_words(shown.name, len(shown.not_shown)))
        self._draw()
        self._settle()

    def _turn(self, by: int) -> None:
        place = max(0, min(len(self._texts) - 1, self._place + by))
        if place == self._place or not self._texts:
            return
        self._place = place
        self._draw()
        self._settle()
        announce(self, self._where.text())

    def _draw(self) -> None:
        shown, place, pixels = self._shown, self._place, self._view.pixels
        if shown is None or not self._texts:
            return
        content = shown.content
        self._text.setPlainText(self._texts[place].text)
        self._gateway.work_out(
            lambda _desk: draw_page(content, place, pixels=pixels),
            then=self._pictures.only(self._show_picture),
            failed=self._not_made,
        )

    def _show_picture(self, picture: QImage) -> None:
        if self._texts:
            text = self._texts[self._place].text
            self._view.show_page(picture, name=self._where.text(), text=text)

    def _choose_text(self, is_text: bool) -> None:
        self._stack.setCurrentWidget(self._text if is_text else self._view)
        (self._text if is_text else self._view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        count = len(self._texts)
        where = _("Page {number} of {count}").format(number=self._place + 1, count=count)
        self._where.setText(where if count else "")
        self._before.setEnabled(self._place > 0 and bool(count))
        self._next.setEnabled(self._place + 1 < count)
        self._as_text.setEnabled(bool(count))
        self._text.setAccessibleName(_("Words of {page}").format(page=where))
        if not self._hidden_title.text():
            self._hidden_title.setText(_("What this recipient will not see"))


def _made(
    desk: OpenDesk, meeting: MeetingId, *, number: int, paper: str
) -> tuple[Shown, tuple[PageText, ...]]:
    shown = read_pages(desk, meeting, number=number, paper=paper)
    return shown, read_page_texts(shown.content)
