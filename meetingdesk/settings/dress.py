"""Dresses the papers as the settings say, and tells what of it cannot be had.

What is not in order is left out, never a reason to stop: a meeting goes on without a logo. Must
not draw a picture or know a font; the writers' package is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final
from unicodedata import category

from meetingdesk.document.blocks import Document, Furniture, Letterhead, Logo, Metadata
from meetingdesk.document.runs import paragraph
from meetingdesk.document.source import NO_DRESS, Dress
from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.text import clean_text
from meetingdesk.service.paper_ports import Papers
from meetingdesk.settings.settings import NO_ORGANISATION, Organisation

_LONGEST: Final = {
    "name": 120,
    "address": 120,
    "logo_text": 240,
    "policy": 600,
    "complaints": 4000,
    "appeals": 4000,
}
"""Characters; an address line of the longest, a name of two lines, half a page of words."""
_MOST_LINES: Final = 8
_ALWAYS_DRAWN: Final = 0x250
"""Every font of ours has the letters below this one: Latin with its accents."""
_LARGEST_LOGO: Final = 32 * 1024 * 1024
"""Bytes that are read of a file at all; what a logo may have, its check says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something of the settings that cannot be had."""

    setting: str
    """Its name in the file, for example logo_text."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressed:
    """The dress of the papers, and what had to be left out of it."""

    dress: Dress = NO_DRESS
    flaws: tuple[Flaw, ...] = ()

    def with_flaws(self, setting: str, sentences: Iterable[str]) -> "Dressed":
        """Return it with what else cannot be had."""
        more = (Flaw(setting=setting, sentence=sentence) for sentence in sentences)
        return replace(self, flaws=(*self.flaws, *more))


def cleaned(organisation: Organisation) -> Organisation:
    """Return the settings as they are kept: without spaces around, without empty lines."""
    return replace(
        organisation,
        name=_trimmed(organisation.name),
        address=tuple(filter(None, map(_trimmed, organisation.address))),
        logo=organisation.logo.strip(),
        logo_text=_trimmed(organisation.logo_text),
        policy=_trimmed(organisation.policy),
        complaints=_trimmed(organisation.complaints),
        appeals=_trimmed(organisation.appeals),
        trusted_issuers=organisation.trusted_issuers.strip(),
    )


def make_dress(organisation: Organisation, folder: Path, *, papers: Papers) -> Dressed:
    """Return the dress that the settings of the desk in a folder ask for."""
    if organisation == NO_ORGANISATION:
        return Dressed()
    flaws = {flaw.setting: flaw for flaw in _flaws_of_words(organisation, papers)}
    kept = cleaned(_without(organisation, flaws))
    logo, flaw = None, flaws.get("logo_text")
    if flaw is None:
        logo, flaw = _read_logo(kept, folder, papers=papers)
    if flaw is not None:
        flaws[flaw.setting] = flaw
    return Dressed(
        dress=Dress(
            letterhead=Letterhead(name=kept.name, address=kept.address, logo=logo),
            policy=kept.policy,
            complaints=kept.complaints,
            appeals=kept.appeals,
        ),
        flaws=tuple(flaws.values()),
    )


def _trimmed(text: str) -> str:
    return clean_text(text).strip()


def _without(organisation: Organisation, settings: Iterable[str]) -> Organisation:
    nothing: dict[str, Any] = {name: () if name == "address" else "" for name in settings}
    return replace(organisation, **nothing)


def _flaws_of_words(organisation: Organisation, papers: Papers) -> Iterable[Flaw]:
    for field in fields(organisation):
        if field.name not in _LONGEST:
            continue
        value = getattr(organisation, field.name)
        sentence = _flaw_of(value, field.name, papers=papers)
        if sentence:
            yield Flaw(setting=field.name, sentence=sentence)


def _flaw_of(value: str | tuple[str, ...], setting: str, *, papers: Papers) -> str:
    lines = (value,) if isinstance(value, str) else value
    label, most = setting_label(setting), _LONGEST[setting]
    if len(lines) > _MOST_LINES:
        return _("{setting}: there is room for {most} lines.").format(
            setting=label, most=_MOST_LINES
        )
    for line in lines:
        mark = _unprintable(line, papers)
        if mark:
            return _(
                "{setting}: the character {mark} cannot be printed. Write it in another way."
            ).format(setting=label, mark=mark)
        if len(line) > most:
            return _("{setting}: it is too long; there is room for {most} characters.").format(
                setting=label, most=most
            )
    return ""


def _unprintable(text: str, papers: Papers) -> str:
    """Return a character that cannot be printed, as it is shown to the user; empty for none."""
    for mark in text:
        if category(mark) in {"Cc", "Cs", "Co", "Cn"} and mark not in "\n\r\t":
            return f"U+{ord(mark):04X}"
    if all(ord(mark) < _ALWAYS_DRAWN for mark in text):
        return ""
    missing = papers.find_missing_glyphs(_paper_of(text))
    return f"“{missing[0].character}”" if missing else ""


def _paper_of(text: str) -> Document:
    return Document(
        title="",
        subtitle="",
        blocks=(paragraph(clean_text(text)),),
        furniture=Furniture(marking="", copy=0, recipient=""),
        metadata=Metadata(
            title="",
            author="",
            subject="",
            record_id="",
            record_digest="",
            edition="",
            edition_digest="",
            copy=0,
            paper="",
        ),
    )


def _read_logo(
    organisation: Organisation, folder: Path, *, papers: Papers
) -> tuple[Logo | None, Flaw | None]:
    if not organisation.logo:
        return None, None
    if not organisation.logo_text:
        told = _("The logo has no words for those who cannot see it. Say what it shows.")
        return None, Flaw(setting="logo_text", sentence=told)
    file = folder / organisation.logo
    try:
        picture = papers.prepare_logo(_content_of(file))
    except (FileNotFoundError, ValueError):  # ValueError: no file can have such a name
        told = _("The logo {file} is not there. Choose it again, or put it back.")
        return None, Flaw(setting="logo", sentence=told.format(file=file))
    except OSError:
        told = _("The logo {file} cannot be read. See whether this account may read it.")
        return None, Flaw(setting="logo", sentence=told.format(file=file))
    except Trouble as trouble:
        return None, Flaw(setting="logo", sentence=trouble.sentence)
    return Logo(content=picture, text=organisation.logo_text), None


def _content_of(file: Path) -> bytes:
    if not file.is_file():  # a pipe, for one, would never end
        raise FileNotFoundError(file)
    with file.open("rb") as opened:
        return opened.read(_LARGEST_LOGO)


def setting_label(setting: str) -> str:
    """Return what a setting of the organisation is called in window and messages."""
    return {
        "name": _("Name of the organisation"),
        "address": _("Address"),
        "logo": _("Logo"),
        "logo_text": _("Words in place of the logo"),
        "policy": _("Line on local policy"),
        "complaints": _("How to complain"),
        "appeals": _("How to appeal"),
        "receipt_field": _("Field for the signature of receipt"),
        "trusted_issuers": _("Trusted issuers"),
    }[setting]
