"""Characters that cannot be printed: what is said of them, and what puts them right. No Qt."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.model import Record
from meetingdesk.rules.findings_letters import Unprintable, find_unprintable, offer_words
from meetingdesk.rules.lettering import replace_characters, replacements_in
from meetingdesk.service.commands.letters import ReplaceCharacters


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is said of words that are being typed, and the words as they can be printed."""

    sentence: str
    text: str


def offer_for(text: str, drawable: Container[int]) -> Offer | None:
    """Return what to say of a text; none where all of it can be printed."""
    replacements = replacements_in(text, drawable)
    if not replacements:
        return None
    return Offer(
        sentence=f"{_cannot(replacements)} {offer_words(replacements)}",
        text=replace_characters(text, replacements),
    )


def _cannot(replacements: Mapping[str, str]) -> str:
    if len(replacements) == 1:
        return _("The papers cannot show “{character}”.").format(character=next(iter(replacements)))
    return _("The papers cannot show {characters}.").format(
        characters=", ".join(f"“{character}”" for character in replacements)
    )


def replace_command(meeting: MeetingId, found: Unprintable) -> ReplaceCharacters | None:
    """Return the command that puts one part right; none where it is put right elsewhere."""
    if found.uid is None:
        return None
    return ReplaceCharacters(
        meeting=meeting, part=found.uid, replacements=tuple(found.replacements.items())
    )


def imported_words(record: Record, drawable: Container[int]) -> str:
    """Return what is said of a record that was just taken in; empty where all can be printed."""
    found = find_unprintable(record, drawable)
    if not found:
        return ""
    characters = dict.fromkeys(mark for one in found for mark in one.replacements)
    return _(
        "The papers cannot show {characters}, which this record holds. Open its check before"
        " signing: it offers what can stand there instead."
    ).format(characters=", ".join(f"“{character}”" for character in characters))
