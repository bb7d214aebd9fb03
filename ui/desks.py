"""Makes, opens and restores desks for the window; the tests hand in one of their own.

Must not import the store before it is needed: the window is painted first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ui.presenters.entrance import Typed, TypedPassphrase

if TYPE_CHECKING:
    from pathlib import Path

    from meetingdesk.bootstrap import OpenDesk
    from meetingdesk.service.stored import Actor
    from meetingdesk.service.unlocking import Unlock


class Desks(Protocol):
    """Makes and opens desks; the tests hand in one with a clock and cheap keys."""

    def load(self) -> None:
        """Import what is large, ahead of its first use."""
        ...

    def create(self, folder: Path, *, person: Actor, passphrase: str) -> str:
        """Make a desk and give its recovery key."""
        ...

    def open(self, folder: Path, typed: Typed) -> OpenDesk:
        """Open a desk."""
        ...

    def restore(self, source: Path, *, folder: Path, typed: Typed) -> None:
        """Make a desk of a copy, or of the newest whole one in a folder of copies."""
        ...


class OwnDesks:
    """The desks of this computer, through the composition root."""

    def load(self) -> None:
        """Import the store, the forms and the writers."""
        from ui import desk  # noqa: F401, PLC0415 - the window is painted before this is loaded

    def create(self, folder: Path, *, person: Actor, passphrase: str) -> str:
        """Make a desk and give its recovery key."""
        from ui import desk  # noqa: PLC0415 - the window is painted before this is loaded

        return desk.create_desk(folder, person=person, passphrase=passphrase)

    def open(self, folder: Path, typed: Typed) -> OpenDesk:
        """Open a desk."""
        from ui import desk  # noqa: PLC0415 - as above

        return desk.open_desk(folder, _unlock(typed))

    def restore(self, source: Path, *, folder: Path, typed: Typed) -> None:
        """Make a desk of a copy; what its audit log looks like is said once it is opened."""
        from ui import desk  # noqa: PLC0415 - as above

        desk.restore_desk(source, folder, unlock=_unlock(typed))


def _unlock(typed: Typed) -> Unlock:
    from meetingdesk.service.unlocking import (  # noqa: PLC0415 - as above
        WithPassphrase,
        WithRecoveryKey,
    )

    if isinstance(typed, TypedPassphrase):
        return WithPassphrase(typed.text)
    return WithRecoveryKey(typed.text)
