"""Tells when the system's screen is locked: by D-Bus on Linux, by the session on Windows.

Where neither can be had it stays silent: the desk is locked by its own key and on idle all the
same. Must not lock anything.
"""

import ctypes
import logging
import os
import sys
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtCore import Slot as QtSlot

_log = logging.getLogger(__name__)

SCREEN_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
"""Who tells on the session bus that the screen is locked, and where; the same name as interface."""
_LOGIN: Final = "org.freedesktop.login1"
_WM_WTSSESSION_CHANGE: Final = 0x02B1
_WTS_SESSION_LOCK: Final = 0x7
_NOTIFY_FOR_THIS_SESSION: Final = 0


class SystemLock(QObject):
    """Says `locked` each time the screen of this session is locked."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen to nothing yet."""
        super().__init__(parent)
        self._filter: SessionFilter | None = None
        self._window_id = 0

    def listen(self, window_id: int) -> bool:
        """Listen to the system from now on; False where it says nothing of its screen."""
        if sys.platform == "win32":
            return self._listen_to_windows(window_id)
        return self._listen_to_bus()

    def stop(self) -> None:
        """Listen no longer: the desk is being locked."""
        self.blockSignals(True)
        application, kept = QCoreApplication.instance(), self._filter
        self._filter = None
        if kept is not None and application is not None:
            application.removeNativeEventFilter(kept)
        if sys.platform == "win32" and self._window_id:
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(self._window_id))

    def _listen_to_bus(self) -> bool:
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not on every system
        except ImportError:
            return False
        session = QDBusConnection.sessionBus()
        heard = [
            session.connect(
                name, path, name, "ActiveChanged", self, _slot("screen_saver_changed(bool)")
            )
            for name, path in SCREEN_SAVERS
            if session.isConnected()
        ]
        system = QDBusConnection.systemBus()
        own = os.environ.get("XDG_SESSION_ID", "")
        if system.isConnected() and own:
            path = f"/org/freedesktop/login1/session/{session_label(own)}"
            heard.append(
                system.connect(
                    _LOGIN, path, f"{_LOGIN}.Session", "Lock", self, _slot("told_to_lock()")
                )
            )
        return any(heard)

    @QtSlot(bool)
    def screen_saver_changed(self, is_active: bool) -> None:
        """Take what the screen saver says."""
        if is_active:
            self.locked.emit()

    @QtSlot()
    def told_to_lock(self) -> None:
        """Take what the login manager says to this session."""
        self.locked.emit()

    def _listen_to_windows(self, window_id: int) -> bool:
        if sys.platform == "win32":
            register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            if register(wintypes.HWND(window_id), _NOTIFY_FOR_THIS_SESSION):
                self._window_id = window_id
                self._filter = SessionFilter(self)
                QCoreApplication.instance().installNativeEventFilter(self._filter)
                return True
        _log.warning("the system does not tell of its lock")
        return False


class SessionFilter(QAbstractNativeEventFilter):
    """Looks in the messages of Windows for the one that the session is locked."""

    def __init__(self, lock: SystemLock) -> None:
        """Take whom to tell."""
        super().__init__()
        self._lock = lock

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Tell of the lock; let every message go on."""
        if event_type == b"windows_generic_MSG":
            said = wintypes.MSG.from_address(int(message))
            if is_session_locked(said.message, said.wParam):
                self._lock.locked.emit()
        return False, 0


def _slot(signature: str) -> Any:  # noqa: ANN401 - the stubs ask for bytes, the binding for text
    """Return a slot as the bus wants it: a figure 1 before its name and arguments."""
    return f"1{signature}"


def is_session_locked(message: int, detail: int) -> bool:
    """Tell whether a message of Windows says that the session is locked."""
    return message == _WM_WTSSESSION_CHANGE and detail == _WTS_SESSION_LOCK


def session_label(session: str) -> str:
    """Return a session's id as the login manager writes it into the path of an object."""
    first, rest = session[:1], session[1:]
    # A path may not begin with a figure, nor hold anything but ASCII letters and figures.
    return "".join(
        [
            first if first.isascii() and first.isalpha() else f"_{ord(first):02x}",
            *(c if c.isascii() and c.isalnum() else f"_{ord(c):02x}" for c in rest),
        ]
    )
