"""What becomes of a line of the capture box: a command, a form, a step of the window; no Qt.

Nothing typed is dropped: what cannot be recorded as it stands is asked for, and stays. Must not
read the store, nor the clock.
"""

from dataclasses import replace

from ui.presenters.capture.movers import PRESENCE
from ui.presenters.capture.understood import Kind, Understood
from ui.presenters.capture_scene import Do, Doing, Scene, SetStretch, ShowHelp, Trigger
from ui.presenters.doing_presence import move_people
from ui.presenters.doing_said import record_said


def what_to_do(understood: Understood, scene: Scene, *, rest: str = "") -> Doing:
    """Return what the line becomes where it is added now.

    The rest is what was typed behind the part of a very long text that was read.
    """
    match understood.kind:
        case Kind.NEXT:
            return Trigger("item.next")
        case Kind.PREVIOUS:
            return Trigger("item.previous")
        case Kind.HELP:
            return ShowHelp()
        case Kind.LOCK:
            return _set_stretch(understood, scene, rest=rest)
        case kind if kind in PRESENCE:
            return move_people(understood, scene)
        case _:
            return record_said(understood, scene, rest=rest)


def _set_stretch(understood: Understood, scene: Scene, *, rest: str) -> Doing:
    """Return the switch, with the words beside it as a note of nobody, so that none is lost."""
    if not (understood.text or rest):
        return SetStretch(is_on=understood.restricted)
    as_note = replace(understood, kind=Kind.NOTE)
    note = record_said(as_note, replace(scene, speaker=None), rest=rest)
    return SetStretch(is_on=understood.restricted, note=note) if isinstance(note, Do) else note
