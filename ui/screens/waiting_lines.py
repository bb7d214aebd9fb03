"""The lines that were added while the one before them was still being recorded; no Qt.

Each stays the entry it was typed as. Must not record anything.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """One line as it stands in the box, with the break behind it."""

    text: str
    as_action: bool
    is_restricted: bool


class WaitingLines:
    """What stands in the box behind the line that is being recorded."""

    def __init__(self) -> None:
        """Begin with none."""
        self._in_hand = WaitingLine(text="", as_action=False, is_restricted=False)
        self._lines: list[WaitingLine] = []

    @property
    def is_restricted(self) -> bool:
        """Whether the line in hand, or any that waits, is restricted."""
        return any(line.is_restricted for line in (self._in_hand, *self._lines))

    def begin(self, text: str, *, is_restricted: bool) -> None:
        """Take note of the line that is being recorded now."""
        self._in_hand = WaitingLine(text=text, as_action=False, is_restricted=is_restricted)

    def add(self, box: str, *, as_action: bool, is_restricted: bool) -> bool:
        """Take the line that was typed behind the others; whether there was one."""
        before = "".join(line.text for line in (self._in_hand, *self._lines))
        new = box.removeprefix(before)
        if not box.startswith(before) or not new.strip():
            return False
        self._lines.append(
            WaitingLine(text=f"{new}\n", as_action=as_action, is_restricted=is_restricted)
        )
        return True

    def take_next(self, box: str) -> WaitingLine | None:
        """Return the line whose turn it is, if it still stands first in the box."""
        if not self._lines:
            return None
        line, *self._lines = self._lines
        if box.startswith(line.text):
            return line
        # It was asked about, or changed meanwhile: whoever typed it adds it again.
        self._lines = []
        return None

    def give_up(self, box: str) -> str:
        """Forget the lines that wait; return the box with each of them on a line of its own."""
        waited, self._lines = bool(self._lines), []
        said = self._in_hand.text
        if not waited or not box.startswith(said):
            return box
        return f"{said.rstrip()}\n{box.removeprefix(said)}"
