"""Opens the desk for one command and closes it again, whatever happens.

Must not ask for anything but the passphrase.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import find_meeting
from meetingdesk.service.unlocking import Unlock, WithPassphrase
from meetingdesk.settings.folders import default_desk_folder
from ui import desk
from ui.cli.output import say
from ui.cli.passphrases import read_passphrase


class Session:
    """An open desk as the commands use it."""

    def __init__(self, opened: OpenDesk) -> None:
        """Take the open desk."""
        self.desk = opened
        self.bus = opened.bus
        self.press = opened.press
        self.store = opened.store

    def meeting(self, typed: str) -> MeetingId:
        """Find a meeting by its id or a unique beginning. Raises NotFound, Ambiguous."""
        with self.store.read() as reader:
            return find_meeting(reader, typed)

    def record(self, meeting: MeetingId) -> Record:
        """Give a meeting's full record as it stands."""
        with self.store.read() as reader:
            return load_record(reader, meeting)

    def now(self) -> datetime:
        """Give the present."""
        return self.bus.clock.now()

    def closures(self) -> tuple[date, ...]:
        """Give the local closure days."""
        return self.bus.closures


@contextmanager
def open_session(arguments: argparse.Namespace) -> Iterator[Session]:
    """Open the desk that was named, with its passphrase from the file or typed."""
    prompt = _("Passphrase: ")
    passphrase = read_passphrase(arguments.passphrase_file, prompt=prompt)
    with session_on(arguments.store, WithPassphrase(passphrase)) as session:
        yield session


@contextmanager
def session_on(folder: Path | None, unlock: Unlock) -> Iterator[Session]:
    """Open a desk and close it again."""
    opened = desk.open_desk(folder, unlock)
    for notice in opened.notices:
        say(notice)
    try:
        yield Session(opened)
    finally:
        opened.close()


def folder_of(arguments: argparse.Namespace) -> Path:
    """Give the folder of the desk that was named, or the user's own."""
    named: Path | None = arguments.store
    return named or default_desk_folder()
