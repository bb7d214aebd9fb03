"""A whole form: the box of problems at the top, then its fields, scrolling where too high.

Must not save anything, nor know what the form is about.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.formview.editor import EchoOf
from ui.formview.field_group import FieldGroup
from ui.formview.making import Maker
from ui.formview.problem_box import Link, ProblemBox
from ui.presenters.parts.fields import FieldProblem, PartForm, Value, Values
from ui.widgets.layouts import em, words


class PartFormView(QScrollArea):
    """Shows one form and gives what stands in it."""

    changed = Signal()
    reshape_wanted = Signal()
    """Something was chosen after which other fields are asked for."""
    restructured = Signal()

    def __init__(self, form: PartForm, *, echo_of: EchoOf, name: str = "part") -> None:
        """Make the fields of a form."""
        super().__init__()
        self.setObjectName(f"{name}.area")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = words(form.title, "title", wraps=True)
        self._box = ProblemBox(f"{name}.problems")
        self._group = FieldGroup(form.fields, form.values, name=name, maker=Maker(echo_of))
        self._page = page = QWidget()
        layout = QVBoxLayout(page)
        space = em(self)
        layout.setContentsMargins(space, space // 2, space, space)
        layout.setSpacing(space)
        for part in (self._title, self._box, self._group):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(page)
        self._begun = self.values
        self._group.changed.connect(self.changed)
        self._group.reshaped.connect(lambda _name: self.reshape_wanted.emit())
        self._group.restructured.connect(self._restructure)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._restructure()

    @property
    def values(self) -> Values:
        """What stands in the form."""
        return self._group.values

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in it than at the beginning."""
        return self.values != self._begun

    def unfold(self) -> None:
        """Show the details too."""
        self._group.unfold()

    def show_values(self, values: Values) -> None:
        """Show what was typed before, or nothing."""
        self._group.show_values(values)
        self._restructure()

    def begin_with(self, values: Values) -> None:
        """Show values as those from which the form begins."""
        self.show_values(values)
        self._begun = self.values

    def reshape(self, form: PartForm) -> None:
        """Ask for the fields of a form that was reshaped; what is typed stays."""
        kept: dict[str, Value] = dict(self.values)
        names = {one.name for one in form.fields}
        values = {**form.values, **{k: v for k, v in kept.items() if k in names}}
        self._group.reshape(form.fields, values)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        stops = self._group.stops()
        if stops:
            _target(stops).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """Show each problem at its field and in the box, and put the cursor into the box."""
        self._group.say_nothing()
        self._box.show_links([self._link(problem) for problem in problems])
        self._restructure()
        self.verticalScrollBar().setValue(0)

    def say_nothing(self) -> None:
        """Take all errors away."""
        self._group.say_nothing()
        self._box.clear()

    def stops(self) -> list[QWidget]:
        """Give the boxes in the order in which Tab goes."""
        return [*self._box.stops(), *self._group.stops()]

    @property
    def wished_height(self) -> int:
        """The height at which nothing needs to scroll."""
        page = self._page
        width = self.viewport().width()
        height = page.heightForWidth(width) if page.hasHeightForWidth() else -1
        return max(height, page.sizeHint().height()) + 2 * self.frameWidth()

    def _link(self, problem: FieldProblem) -> Link:
        target = self._group.say(problem.field, problem.sentence) if problem.field else None
        if target is None:
            return Link(problem.sentence)
        # Looked up again when it is followed: a radio button's place may have gone on.
        return Link(problem.sentence, lambda: self._go_to(problem, target))

    def _go_to(self, problem: FieldProblem, target: QWidget) -> None:
        now = self._group.say(problem.field, problem.sentence) or target
        now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restructure(self) -> None:
        lay_tab(self.stops())
        self.restructured.emit()

    def _follow(self, _was: QWidget | None, now: QWidget | None) -> None:
        """Bring the box with the cursor into sight, its label and its error too."""
        if now is None or not self._page.isAncestorOf(now):
            return
        self.ensureWidgetVisible(now, 0, 4 * em(self))


def lay_tab(stops: Sequence[QWidget]) -> None:
    """Have Tab go through boxes in their order."""
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def _target(stops: Sequence[QWidget]) -> QWidget:
    """Give the first box that Tab stops at: of radio buttons only one does."""
    return next((one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus), stops[0])
