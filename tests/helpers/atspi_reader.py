"""Reads a running window as a screen reader does, through AT-SPI on a bus of its own.

Run by the system's own Python, for it needs GLib's bindings (Debian package python3-gi), inside
dbus-run-session and with a command as its arguments. It starts the accessibility bus and the
command. Where the command says "read" on a line of its own, it prints what is shown as a line of
JSON; where it says "heard", what was announced since. Then the command gets a line and goes on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from gi.repository import Gio, GLib

if TYPE_CHECKING:
    from collections.abc import Iterator

Bus: TypeAlias = Any
"""A bus of GLib: its bindings have no types."""
Answer: TypeAlias = Any
"""What a part of another program answers."""

LAUNCHER: Final = "/usr/libexec/at-spi-bus-launcher"
BUS: Final = "org.a11y.Bus"
ROOT: Final = "/org/a11y/atspi/accessible/root"
ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
REGISTRY: Final = "org.a11y.atspi.Registry"
STATES: Final = {8: "enabled", 11: "focusable", 25: "showing"}
_TRIES = 100
_PATIENCE_MS = 20_000


def _call(bus: Bus, name: str, path: str, *, method: str, given: Answer = None) -> Answer:
    """Call a method, named with its interface, and give its first answer."""
    interface, _dot, own = method.rpartition(".")
    flags = Gio.DBusCallFlags.NONE
    reply = bus.call_sync(name, path, interface, own, given, None, flags, _PATIENCE_MS, None)
    answer = reply.unpack()
    return answer[0] if answer else None


def _accessibility_bus(heard: list[str]) -> Bus:
    """Start the bus of the screen readers, and note in `heard` what is announced on it."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    subprocess.Popen([LAUNCHER, "--launch-immediately"], stdout=subprocess.DEVNULL)
    flags = Gio.DBusConnectionFlags
    bus = Gio.DBusConnection.new_for_address_sync(
        _address(session), flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None
    )
    bus.signal_subscribe(
        None,
        "org.a11y.atspi.Event.Object",
        "Announcement",
        None,
        None,
        Gio.DBusSignalFlags.NONE,
        lambda *told: heard.append(str(told[5].unpack()[3])),
    )
    asked = GLib.Variant("(s)", ("object:announcement",))
    path = "/org/a11y/atspi/registry"
    _call(bus, REGISTRY, path, method=f"{REGISTRY}.RegisterEvent", given=asked)
    return bus


def _address(session: Bus) -> str:
    for _try in range(_TRIES):
        try:
            found = _call(
                session, "org.a11y.Bus", "/org/a11y/bus", method="org.a11y.Bus.GetAddress"
            )
        except GLib.Error:
            time.sleep(0.1)
            continue
        return str(found)
    raise TimeoutError


def _states(bus: Bus, name: str, path: str) -> list[str]:
    low, high = _call(bus, name, path, method=f"{ACCESSIBLE}.GetState")
    bits = low | high << 32
    return [word for bit, word in STATES.items() if bits >> bit & 1]


def _nodes(bus: Bus, name: str, path: str, *, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield every node below one that is shown."""
    asked = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
    said = _call(bus, name, path, method="org.freedesktop.DBus.Properties.Get", given=asked)
    role = _call(bus, name, path, method=f"{ACCESSIBLE}.GetRoleName")
    yield {"name": said, "role": role, "states": _states(bus, name, path), "depth": depth}
    for child, place in _call(bus, name, path, method=f"{ACCESSIBLE}.GetChildren"):
        if place.endswith("/null"):
            continue
        if depth < 1 or "showing" in _states(bus, child, place):
            yield from _nodes(bus, child, place, depth=depth + 1)


def _settle(seconds: float) -> None:
    """Let signals that are under way arrive."""
    context = GLib.MainContext.default()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        time.sleep(0.02)


def _answer(bus: Bus, asked: str, heard: list[str]) -> dict[str, object] | None:
    if asked == "read":
        roots = _call(bus, REGISTRY, ROOT, method=f"{ACCESSIBLE}.GetChildren")
        return {"nodes": [node for name, path in roots for node in _nodes(bus, name, path)]}
    if asked == "heard":
        _settle(1.5)
        said = list(heard)
        heard.clear()
        return {"heard": said}
    return None


def main() -> int:
    heard: list[str] = []
    bus = _accessibility_bus(heard)
    command = subprocess.Popen(
        sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert command.stdin is not None
    assert command.stdout is not None
    for line in command.stdout:
        answer = _answer(bus, line.strip(), heard)
        if answer is not None:
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
            command.stdin.write("go on\n")
            command.stdin.flush()
    return command.wait()


if __name__ == "__main__":
    sys.exit(main())
