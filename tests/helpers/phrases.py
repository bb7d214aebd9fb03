"""Reads capture_phrases.toml: the room, and what a careful human understands of each phrase."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ui.presenters.capture.room import NamedMeeting, Room, Somebody
from ui.presenters.capture.understood import Kind, Role, Understood

_FILE = Path(__file__).with_name("capture_phrases.toml")
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Phrases:
    room: Room
    now: datetime
    phrases: tuple[Mapping[str, Any], ...]


def read_phrases() -> Phrases:
    content = tomllib.loads(_FILE.read_text("utf-8"))
    return _phrases(content["room"], content)


def read_rooms(file: Path) -> dict[str, Phrases]:
    """Read the phrases of several meetings, each with the room in which it was typed."""
    content = tomllib.loads(file.read_text("utf-8"))
    return {
        name: _phrases(told, {"phrase": [one for one in content["phrase"] if one["room"] == name]})
        for name, told in content["rooms"].items()
    }


def _phrases(told: Mapping[str, Any], content: Mapping[str, Any]) -> Phrases:
    day: date = told["date"]
    people = (
        *(_somebody(child, is_subject=True) for child in told["children"]),
        *(_somebody(person) for person in told["people"]),
        *(_somebody(service, is_service=True) for service in told["services"]),
    )
    room = Room(
        day=day,
        opened=_at(day, told["opened"]),
        people=people,
        meetings=tuple(
            NamedMeeting(name=named["name"], day=named["date"], aliases=tuple(named["aliases"]))
            for named in told["meetings"]
        ),
    )
    return Phrases(room, _at(day, told["time"]), tuple(content["phrase"]))


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=LONDON)


def _somebody(
    told: Mapping[str, Any], *, is_subject: bool = False, is_service: bool = False
) -> Somebody:
    words = {
        key: told.get(key, "")
        for key in ("name", "title", "initials", "role", "service", "relation")
    }
    return Somebody(
        **words,
        aliases=tuple(told.get("aliases", ())),
        age=_age(str(told.get("age", ""))),
        is_subject=is_subject,
        is_service=is_service,
    )


def _age(told: str) -> int | None:
    """Return the years of "9 years"; months are none."""
    number, _space, unit = told.partition(" ")
    return (int(number) if unit.startswith("year") else 0) if number else None


def differences(phrase: Mapping[str, Any], found: Understood) -> list[str]:
    """Say in what the line was understood otherwise than the phrase says."""
    has = _as_phrase(found)
    wanted = {key: value for key, value in phrase.items() if key not in {"typed", "room"}}
    if not phrase.get("ask"):
        wanted = {**dict.fromkeys(has, ""), "ask": False, "restricted": False, **wanted}
    return [
        f"{key}: {has[key]!r}, not {value!r}" for key, value in wanted.items() if has[key] != value
    ]


def _as_phrase(found: Understood) -> dict[str, object]:
    names = "; ".join(_names(found))
    is_action = found.kind is Kind.ACTION
    return {
        "kind": str(found.kind),
        "text": found.text,
        "owner": names if is_action else "",
        "person": "" if is_action else names,
        "due": found.due.isoformat() if found.due else "",
        "meeting": found.meeting,
        "time": f"{found.at:%H:%M}" if found.at else "",
        "service": found.newcomer.service if found.newcomer else "",
        "restricted": found.restricted,
        "ask": bool(found.questions),
    }


def _names(found: Understood) -> Iterable[str]:
    return [found.newcomer.name] if found.newcomer else [who.name for who in found.people]


def letters_of(found: Understood) -> str:
    """Return every letter that the text and what was taken hold, sorted; the roles must be sane."""
    assert all(taken.role in Role for taken in found.taken)
    held = (*(taken.words for taken in found.taken), found.text)
    return "".join(sorted("".join("".join(words.split()) for words in held)))
