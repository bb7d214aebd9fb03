"""Two versions of one record side by side: what was added, changed or taken away. For the chair."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from ui.gateway import Gateway
from ui.models.table import Column, TableModel
from ui.presenters.comparing import (
    Difference,
    Version,
    change_label,
    compare_versions,
    list_versions,
    summary_words,
)
from ui.presenters.latest import Latest
from ui.screens.after_part import AfterPart
from ui.widgets.choices import Choice
from ui.widgets.layouts import em, field, words
from ui.widgets.lists import table_of


class ComparePage(AfterPart):
    """A table: the section, what became of the entry, its words before and now."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty."""
        title = _("Compare with an earlier version")
        super().__init__(gateway, "compare", title=title, parent=parent)
        self._comparing = Latest()
        self._older = Choice("compare.older")
        self._newer = Choice("compare.newer")
        self._summary = words("", "label", wraps=True, name="compare.summary")
        self._rows: TableModel[Difference] = TableModel(
            (
                Column(_("Section"), lambda one: one.section),
                Column(_("What"), lambda one: change_label(one.change)),
                Column(_("Before"), lambda one: one.before or "–"),
                Column(_("Now"), lambda one: one.now or "–"),
            ),
            sentence=lambda one: one.sentence,
            parent=self,
        )
        self._table = table_of(self._rows, "compare.rows", widths=(14, 10, 38, 38))
        self._table.setAccessibleName(_("What differs"))
        self._table.setTextElideMode(Qt.TextElideMode.ElideNone)
        choices = QHBoxLayout()
        choices.setSpacing(em(self))
        choices.addLayout(field(_("Bef&ore"), self._older), 1)
        choices.addLayout(field(_("&Now"), self._newer), 1)
        hint = _("Only the chair sees this: nothing is left out of it.")
        self._body.addWidget(words(hint, "quiet", wraps=True))
        self._body.addLayout(choices)
        self._body.addWidget(self._summary)
        self._body.addWidget(self._table, 1)
        self._older.currentIndexChanged.connect(lambda _at: self._compare())
        self._newer.currentIndexChanged.connect(lambda _at: self._compare())

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._older, self._table)

    def begin(self) -> None:
        """Put the cursor on the older version."""
        (self._older if self._older.isEnabled() else self._back).setFocus()

    def forget(self) -> None:
        """Show nothing of the meeting before."""
        self._comparing.forget()
        self._older.offer(())
        self._newer.offer(())
        self._rows.show_rows(())
        self._summary.setText("")

    def read(self) -> None:
        """Read what can be compared, then compare."""
        meeting = self._meeting
        if meeting is not None:
            self._gateway.ask(
                lambda desk: list_versions(desk, meeting),
                then=self._latest.only(self._offer),
                failed=self.went_wrong.emit,
            )

    def _offer(self, versions: tuple[Version, ...]) -> None:
        is_first = self._older.count() == 0
        known = [(one.key, one.label) for one in versions]
        for choice in (self._older, self._newer):
            choice.blockSignals(True)
            choice.offer(known)
            choice.setEnabled(len(known) > 1)
        if is_first and len(known) > 1:
            self._older.choose(known[-2][0])
            self._newer.choose(known[-1][0])
        for choice in (self._older, self._newer):
            choice.blockSignals(False)
        if len(known) < 2:
            self._rows.show_rows(())
            self._summary.setText(_("There is no other version to compare with yet."))
        else:
            self._compare()

    def _compare(self) -> None:
        meeting, older, newer = self._meeting, self._older.key, self._newer.key
        if meeting is not None and older and newer:
            self._gateway.work_out(
                lambda desk: compare_versions(desk, meeting, older=older, newer=newer),
                then=self._comparing.only(self._show),
                failed=self.went_wrong.emit,
            )

    def _show(self, found: tuple[Difference, ...]) -> None:
        self._summary.setText(summary_words(found))
        self._rows.show_rows(found)
        self._table.resizeRowsToContents()
        if found:
            self._table.selectRow(0)
