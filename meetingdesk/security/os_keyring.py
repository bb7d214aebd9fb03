"""The operating system's keyring, as one holder of the key among others.

It may ask the user, hang, be locked, or keep nothing while saying it did: every
call has a time limit, only known backends count, and what was written is read
back. Must never be the only holder of a key.
"""

import base64
import binascii
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from meetingdesk.service.key_troubles import KeyringUnavailable

_Result = TypeVar("_Result")

TIME_LIMIT: Final = 10.0
"""Seconds; long enough to answer a prompt that is expected."""

_KNOWN_BACKENDS: Final = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)


class OsKeyring:
    """One backend, asked on a thread of its own so that a prompt cannot hold us up."""

    def __init__(self, backend: KeyringBackend, *, time_limit: float = TIME_LIMIT) -> None:
        self._backend = backend
        self._time_limit = time_limit

    def read(self, service: str, user: str) -> bytes | None:
        """Read a secret; None if there is none. Raises KeyringUnavailable."""
        text = self._ask(lambda: self._backend.get_password(service, user))
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return None

    def write(self, service: str, user: str, *, secret: bytes) -> None:
        """Keep a secret and read it back. Raises KeyringUnavailable."""
        text = base64.b64encode(secret).decode("ascii")
        self._ask(lambda: self._backend.set_password(service, user, text))
        if self.read(service, user) != secret:
            raise KeyringUnavailable("it did not keep what it was given")

    def remove(self, service: str, user: str) -> None:
        """Forget a secret; nothing happens if there is none. Raises KeyringUnavailable."""

        def forget() -> None:
            try:
                self._backend.delete_password(service, user)
            except PasswordDeleteError:
                return

        self._ask(forget)

    def _ask(self, question: Callable[[], _Result]) -> _Result:
        answers: SimpleQueue[tuple[_Result, None] | tuple[None, Exception]] = SimpleQueue()

        def run() -> None:
            try:
                answers.put((question(), None))
            except Exception as error:  # noqa: BLE001 - backends raise errors of their own kinds
                answers.put((None, error))

        # Abandoned when the limit is over; the core's one thread, because no backend has a limit.
        Thread(target=run, name="keyring", daemon=True).start()
        try:
            result, error = answers.get(timeout=self._time_limit)
        except Empty as empty:
            raise KeyringUnavailable("it did not answer in time") from empty
        if error is not None:
            raise KeyringUnavailable(type(error).__name__) from error
        return result  # type: ignore[return-value] # without an error it is the result


def find_os_keyring(*, time_limit: float = TIME_LIMIT) -> OsKeyring:
    """Choose this computer's keyring. Raises KeyringUnavailable if none is known to be good."""
    backend = _choose(keyring.get_keyring())
    if backend is None:
        raise KeyringUnavailable("there is none")
    if hasattr(backend, "persist"):
        # WORKAROUND(keyring 25.7): Windows would let the entry roam with the domain profile.
        backend.persist = "local machine"
    return OsKeyring(backend, time_limit=time_limit)


def _choose(backend: KeyringBackend) -> KeyringBackend | None:
    candidates = [backend, *getattr(backend, "backends", ())]
    return next((one for one in candidates if _name_of(one) in _KNOWN_BACKENDS), None)


def _name_of(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
