"""Sees that whoever signs is still whoever unlocked the desk: by the passphrase, typed once more.

Must not open anything anew, and must not keep what was typed.
"""

import time
from collections.abc import Callable
from typing import Final

from meetingdesk.security.credentials import Passphrase, RecoveryKey
from meetingdesk.security.keyfile import OpenKeyFile
from meetingdesk.service.key_troubles import NotConfirmed, RecoveryKeyMistyped, TooManyTries

_TRIES: Final = 3
_PAUSE_SECONDS: Final = 30


class Confirmation:
    """Counts wrong tries: after three in a row nobody may try for half a minute."""

    def __init__(
        self, key_file: OpenKeyFile, *, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        """Take the unlocked key file, and what counts seconds."""
        self._key_file = key_file
        self._elapsed = elapsed
        self._wrong = 0
        self._wait_until = 0.0

    def confirm(self, typed: str) -> None:
        """Take the passphrase of the person who unlocked, or their recovery key.

        Raises NotConfirmed, TooManyTries.
        """
        left = self._wait_until - self._elapsed()
        if left > 0:
            raise TooManyTries(int(left) + 1)
        if self._is_right(typed):
            self._wrong = 0
            return
        self._wrong += 1
        if self._wrong >= _TRIES:
            self._wrong = 0
            self._wait_until = self._elapsed() + _PAUSE_SECONDS
            raise TooManyTries(_PAUSE_SECONDS)
        raise NotConfirmed

    def _is_right(self, typed: str) -> bool:
        if self._key_file.is_of_actor(Passphrase(typed)):
            return True
        try:
            return self._key_file.is_of_actor(RecoveryKey.read(typed))
        except RecoveryKeyMistyped:
            return False
