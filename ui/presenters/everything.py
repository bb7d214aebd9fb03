"""The list of everything that can be done: found by words, with keys, and with why not; no Qt."""

from dataclasses import dataclass
from typing import Final

from meetingdesk.domain.language import gettext as _
from ui.presenters.action_table import KEY_ACTIONS
from ui.presenters.keymap import Keymap
from ui.presenters.situation import Can

_NEEDS: Final = {action.id: action.needs for action in KEY_ACTIONS}
_ITSELF: Final = "window.everything"


@dataclass(frozen=True, slots=True)
class EverythingRow:
    """One line of the list."""

    id: str
    text: str
    keys: str
    """As they are pressed; empty for none."""
    why_not: str
    """Why it cannot be done now; empty where it can."""

    @property
    def sentence(self) -> str:
        """What a screen reader says."""
        if self.why_not:
            told = _("{text}. Not possible now: {why}")
            return told.format(text=self.text, why=self.why_not)
        return (
            _("{text}, {keys}").format(text=self.text, keys=self.keys) if self.keys else self.text
        )


def everything_rows(
    keymap: Keymap, words: str, *, situation: frozenset[Can]
) -> tuple[EverythingRow, ...]:
    """Return what answers to the words; what cannot be done now comes last."""
    rows = [
        EverythingRow(
            id=found.id,
            text=found.text,
            keys=_(" or ").join(found.keys),
            why_not=why_not(_NEEDS[found.id], situation=situation),
        )
        for found in keymap.find_actions(words)
        if found.id != _ITSELF
    ]
    return tuple(sorted(rows, key=lambda row: bool(row.why_not)))


def why_not(needs: Can | None, *, situation: frozenset[Can]) -> str:
    """Say what is missing for what needs this; nothing where it is there."""
    if needs is None or needs in situation:
        return ""
    if Can.USE_DESK not in situation:
        return _("The desk is locked. Unlock it first.")
    if Can.READ_MEETING not in situation and needs is not Can.USE_DESK:
        return _("No meeting is shown. Open one from the list first.")
    return _reasons().get(needs, _("It cannot be done now."))


def _reasons() -> dict[Can, str]:
    return {
        Can.CHANGE: _("The record is signed. Only an amendment changes it now."),
        Can.RECORD: _("Go to the page Meeting; a signed record takes no more entries."),
        Can.TAKE_ITEM: _("The meeting is not open."),
        Can.OPEN: _("The meeting was opened already."),
        Can.ADJOURN: _("The meeting is not open."),
        Can.RESUME: _("The meeting is not adjourned."),
        Can.CLOSE: _("The meeting is not open."),
        Can.REOPEN: _("Only a closed meeting that is not signed can be reopened."),
        Can.ARRIVE: _("Choose a person who is not there, in an open meeting."),
        Can.LEAVE: _("Choose a person who is there, in an open meeting."),
        Can.APOLOGISE: _("Choose a person who is not there."),
        Can.UNDO: _(
            "Nothing was done since this meeting was shown or since its last step (opened,"
            " adjourned, closed)."
        ),
        Can.REDO: _("Nothing was taken back."),
        Can.PLAN_NEXT: _("The meeting was not held yet."),
        Can.DISCARD: _("A signed meeting is kept."),
    }
