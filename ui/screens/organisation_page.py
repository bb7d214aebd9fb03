"""The page on which an organisation dresses its papers: letterhead, logo, its own words.

Must not decide what is in order: the desk says what cannot be had, and nothing is kept then.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from meetingdesk.domain.language import gettext as _
from meetingdesk.settings.settings import Organisation
from ui.gateway import Gateway
from ui.presenters.latest import Latest
from ui.presenters.organisation import (
    OrganisationView,
    look_at,
    read_organisation,
    save_organisation,
)
from ui.problems import Problem
from ui.screens.desk_page import DeskPage
from ui.screens.draft_keeper import Ended
from ui.widgets.asking import Questions
from ui.widgets.banner import announce
from ui.widgets.layouts import (
    add_all,
    beside,
    button,
    card,
    column,
    copyable,
    em,
    field,
    row,
    scrolling,
    words,
)
from ui.widgets.typing_lines import plain_line

_PREVIEW_EMS = 5


class OrganisationPage(DeskPage):
    """Edits the settings of the organisation; they hold for the next paper once saved."""

    def __init__(
        self, gateway: Gateway, *, questions: Questions, parent: QWidget | None = None
    ) -> None:
        """Begin empty; `refresh` reads."""
        super().__init__(parent)
        self.setObjectName("organisation_page")
        self._gateway = gateway
        self._questions = questions
        self._looks = Latest()
        self._kept = Organisation()
        """What is saved, as the boxes show it."""
        self._resumed: Organisation | None = None
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self._lines = {
            name: plain_line(f"organisation.{name}")
            for name in ("name", "logo", "logo_text", "trusted_issuers")
        }
        self._texts = {
            name: _text_box(f"organisation.{name}", lines=lines)
            for name, lines in (("address", 3), ("policy", 2), ("complaints", 3), ("appeals", 3))
        }
        self._receipt = QCheckBox(_("A &field for the signature of receipt in each service’s PDF"))
        self._receipt.setObjectName("organisation.receipt_field")
        self._preview = QLabel()
        self._preview.setObjectName("organisation.preview")
        self._choose_logo = button(_("Choose the lo&go…"), "organisation.choose_logo")
        self._choose_issuers = button(_("C&hoose a folder…"), "organisation.choose_issuers")
        self._problems, told = card(part="problem")
        self._problems_told = copyable("", "")
        self._problems_told.setObjectName("organisation.problems")
        self._problems_told.setAccessibleName(_("What is to be put right"))
        told.addWidget(self._problems_told)
        self._problems.hide()
        self._save = button(_("&Save"), "organisation.save", is_primary=True)
        self._revert = button(_("&Take the changes back"), "organisation.revert")
        self._leave = button(_("&Back to cases and meetings"), "organisation.leave")

    def _lay_out(self) -> None:
        inner = QWidget()
        page = column(inner, ems=48)
        frame, inside = card()
        add_all(
            inside,
            words(_("Your organisation"), "title"),
            words(
                _(
                    "This dresses the papers that are issued from now on. Everything may stay"
                    " empty."
                ),
                "quiet",
                wraps=True,
            ),
            self._problems,
            *self._fields(),
            row(self._save, self._revert, self._leave, None),
        )
        page.addWidget(frame)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _fields(self) -> list[QVBoxLayout | QHBoxLayout | QWidget]:
        lines, texts = self._lines, self._texts
        logo_hint = _("A PNG or JPEG file of at most 5 MB; it is printed on white.")
        issuers_hint = _("A folder with their certificates: .pem, .cer or .crt. Optional.")
        paragraphs = _("Each line is a paragraph on the last page.")
        return [
            field(_("&Name of the organisation"), lines["name"]),
            field(_("Address"), texts["address"], hint=_("One line each, as on an envelope.")),
            beside(field(_("&Logo"), lines["logo"], hint=logo_hint), self._choose_logo),
            self._preview,
            field(
                _("&What the logo shows"),
                lines["logo_text"],
                hint=_("Read out to those who cannot see it; needed with a logo."),
            ),
            field(_("Line on local polic&y"), texts["policy"]),
            field(_("How to &complain"), texts["complaints"], hint=paragraphs),
            field(_("How t&o appeal"), texts["appeals"], hint=paragraphs),
            self._receipt,
            beside(
                field(
                    _("T&rusted issuers of certificates"),
                    lines["trusted_issuers"],
                    hint=issuers_hint,
                ),
                self._choose_issuers,
            ),
        ]

    def _connect(self) -> None:
        for line in self._lines.values():
            line.textChanged.connect(self._settle)
        for text in self._texts.values():
            text.textChanged.connect(self._settle)
        self._receipt.toggled.connect(self._settle)
        for name in ("logo", "logo_text"):
            self._lines[name].editingFinished.connect(self._look)
        self._choose_logo.clicked.connect(self._ask_for_logo)
        self._choose_issuers.clicked.connect(self._ask_for_issuers)
        self._save.clicked.connect(self._do_save)
        self._revert.clicked.connect(lambda: self._fill(self._kept))
        self._leave.clicked.connect(self.left)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._lines["name"], self._save)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed and not saved."""
        return self._typed() != self._kept

    @property
    def unsaved(self) -> Organisation | None:
        """What is typed and not saved; none where nothing is."""
        return self._typed() if self.is_changed else None

    def resume(self, typed: Organisation) -> None:
        """Have what was typed before the desk was locked stand there again, still not saved."""
        self._resumed = typed

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._lines["name"].setFocus()

    def refresh(self) -> None:
        """Read what is set, unless something is typed and not saved."""
        if not self.is_changed:
            self._ask(read_organisation, then=self._looks.only(self._show))

    def finish(self, then: Ended) -> None:
        """Tell that something is not saved: nobody but the user can decide to keep it."""
        then(not_saved() if self.is_changed else None)

    def _typed(self) -> Organisation:
        lines = {name: line.text() for name, line in self._lines.items()}
        texts = {name: text.toPlainText() for name, text in self._texts.items()}
        return Organisation(
            name=lines["name"],
            address=tuple(texts["address"].split("\n")) if texts["address"] else (),
            logo=lines["logo"],
            logo_text=lines["logo_text"],
            policy=texts["policy"],
            complaints=texts["complaints"],
            appeals=texts["appeals"],
            receipt_field=self._receipt.isChecked(),
            trusted_issuers=lines["trusted_issuers"],
        )

    def _fill(self, organisation: Organisation) -> None:
        for name, line in self._lines.items():
            _fill_line(line, str(getattr(organisation, name)))
        for name, text in self._texts.items():
            value = getattr(organisation, name)
            text.setPlainText("\n".join(value) if isinstance(value, tuple) else value)
        self._receipt.setChecked(organisation.receipt_field)
        self._look()

    def _show(self, view: OrganisationView) -> None:
        self._keep(view)
        self._tell_flaws(view)
        typed, self._resumed = self._resumed, None
        if typed is not None:
            self._fill(typed)

    def _keep(self, view: OrganisationView) -> None:
        self._fill(view.organisation)
        self._kept = self._typed()
        self._settle()

    def _settle(self) -> None:
        self._save.setEnabled(self.is_changed)
        self._revert.setEnabled(self.is_changed)

    def _look(self) -> None:
        typed = self._typed()
        self._ask(lambda desk: look_at(desk, typed), then=self._looks.only(self._show_logo))
        self._settle()

    def _show_logo(self, view: OrganisationView) -> None:
        picture = QPixmap()
        is_there = bool(view.logo) and picture.loadFromData(view.logo)
        if is_there:
            high = _PREVIEW_EMS * em(self)
            smooth = Qt.TransformationMode.SmoothTransformation
            if picture.height() > high:
                picture = picture.scaledToHeight(high, smooth)
            self._preview.setPixmap(picture)
            self._preview.setAccessibleName(
                _("The logo as it is printed: {text}").format(text=view.organisation.logo_text)
            )
        self._preview.setVisible(is_there)

    def _tell_flaws(self, view: OrganisationView) -> None:
        told = "\n".join(flaw.sentence for flaw in view.flaws)
        self._problems_told.setText(told)
        self._problems.setVisible(bool(told))
        self._show_logo(view)

    def _ask_for_logo(self) -> None:
        file = self._questions.picture_file(self)
        if file is not None:
            self._lines["logo"].setText(str(file))
            self._lines["logo_text"].setFocus()
            self._look()

    def _ask_for_issuers(self) -> None:
        typed = self._lines["trusted_issuers"].text().strip()
        folder = self._questions.folder(self, Path(typed) if typed else None)
        if folder is not None:
            self._lines["trusted_issuers"].setText(str(folder))

    def _do_save(self) -> None:
        typed = self._typed()
        self._ask(lambda desk: save_organisation(desk, typed), then=self._saved)

    def _saved(self, view: OrganisationView) -> None:
        self._tell_flaws(view)
        if view.flaws:
            self._box(view.flaws[0].setting).setFocus()
            announce(self, self._problems_told.text())
            return
        self._keep(view)
        self.told.emit(_("Saved. The papers that are issued from now on are dressed like this."))

    def _box(self, setting: str) -> QWidget:
        return self._lines.get(setting) or self._texts[setting]

    def _ask(
        self,
        question: Callable[..., OrganisationView],
        *,
        then: Callable[[OrganisationView], None],
    ) -> None:
        self._gateway.ask(question, then=then, failed=self._failed)

    def _failed(self, problem: Problem) -> None:
        self.went_wrong.emit(problem)


def _text_box(name: str, *, lines: int) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName(name)
    box.setTabChangesFocus(True)
    box.setFixedHeight(int((lines + 1.8) * box.fontMetrics().lineSpacing()))
    return box


def _fill_line(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)


def not_saved() -> Problem:
    """Return that something on the page is typed and not saved."""
    return Problem(
        code="organisation-not-saved",
        sentence=_(
            "What you changed of your organisation is not saved. Save it, or take it back; then"
            " leave the page."
        ),
        is_fault_of_ours=False,
    )
