"""Texts in the user's language: found once, and English where there is no catalogue."""

import gettext as system
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetingdesk.domain import language
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.language import gettext, ngettext


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a catalogue of one made-up language in place."""
    folder = tmp_path / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    wanted = "{wanted} is not in this desk. Check the name or number."
    (folder / "messages.mo").write_bytes(_compiled({wanted: "[{wanted} is nowhere.]"}))
    monkeypatch.setenv("LANGUAGE", "xx")
    monkeypatch.setattr(system, "_localedirs", {"messages": str(tmp_path)})
    language._catalogue.cache_clear()
    yield
    language._catalogue.cache_clear()


def _compiled(messages: dict[str, str]) -> bytes:
    """Compile a catalogue as gettext reads it: a head, two tables of lengths and places, words."""
    listed = {"": "Content-Type: text/plain; charset=UTF-8\n", **messages}
    keys = [key.encode() for key in sorted(listed)]
    values = [listed[key].encode() for key in sorted(listed)]
    first = 28 + 16 * len(keys)
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    tables, body = b"", b""
    for words in (*keys, *values):
        tables += struct.pack("<2I", len(words), first + len(body))
        body += words + b"\0"
    return head + tables + body


def test_without_a_catalogue_a_text_stands_as_it_is_written() -> None:
    assert gettext("Nobody translated this.") == "Nobody translated this."
    assert ngettext("{n} day", "{n} days", number=1) == "{n} day"
    assert ngettext("{n} day", "{n} days", number=2) == "{n} days"


@pytest.mark.usefixtures("pseudo")
def test_with_a_catalogue_troubles_speak_its_language() -> None:
    assert NotFound("M").sentence == "[M is nowhere.]"


@pytest.mark.usefixtures("pseudo")
def test_a_catalogue_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gettext("one")
    monkeypatch.setattr(system, "find", _never)
    assert gettext("two") == "two"


def _never(*_args: object, **_kwargs: object) -> None:
    raise AssertionError("looked for a catalogue again")
