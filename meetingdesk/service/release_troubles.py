"""Every known trouble of signing and issuing.

One class each, with a sentence that says what is wrong and what to do. A
sentence may quote the record, for the chair alone reads it; it is never logged.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AFTER_SIGNING, State, state_label


class MeetingNotClosed(Trouble):
    """Only a closed meeting can be signed."""

    code = "meeting-not-closed"

    def __init__(self, state: State) -> None:
        super().__init__(
            _("The meeting is {state}. Close it first; then its record can be signed.").format(
                state=state_label(state)
            )
            if state not in AFTER_SIGNING
            else _("The record is signed already. To change it, begin an amendment with a reason.")
        )


class NotPreparedYet(Trouble):
    """A meeting that was begun at once lacks its type or its family still."""

    code = "not-prepared-yet"

    def __init__(self, *, has_type: bool) -> None:
        super().__init__(
            _("Nobody said whom this meeting is about. Choose its case; then it can be signed.")
            if has_type
            else _("The type of this meeting is not chosen yet. Reopen it and choose the type.")
        )


class ReasonsOpen(Trouble):
    """Findings that need a reason have none."""

    code = "reasons-open"

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(
            _(
                "The record was not signed: {count} findings need a reason or have to be put right"
                " ({codes})."
            ).format(count=len(codes), codes=", ".join(codes))
        )
        self.codes = codes
        """The findings, by code."""


class IdentityFileUnreadable(Trouble):
    """The file of an organisation's certificate cannot be read."""

    code = "identity-file-unreadable"

    def __init__(self, file: Path) -> None:
        super().__init__(
            _("The file of the certificate {file} cannot be read. Choose it again.").format(
                file=file
            )
        )


class RecordNotSigned(Trouble):
    """Copies are made of a signed record only."""

    code = "record-not-signed"

    def __init__(self) -> None:
        super().__init__(
            _("The record of this meeting is not signed yet. Sign it; then issue its copies.")
        )


class SignedRecordErased(Trouble):
    """The signed record was erased after its retention ran out."""

    code = "signed-record-erased"

    def __init__(self) -> None:
        super().__init__(
            _("The signed record of this meeting was erased; no copy can be made of it any more.")
        )


class SignatoryNotKept(Trouble):
    """The identity that signed the record is not in the desk."""

    code = "signatory-not-kept"

    def __init__(self, fingerprint: str) -> None:
        super().__init__(
            _(
                "This record was signed with the certificate {fingerprint}, and the desk does not"
                " hold its key; nobody else may certify the papers of that record. Begin an"
                " amendment and sign the record again; then issue its papers."
            ).format(fingerprint=fingerprint)
        )


class SignatoryEnded(Trouble):
    """The certificate that signed the record ran out; its papers cannot be certified by it."""

    code = "signatory-ended"

    def __init__(self, name: str, day: str) -> None:
        super().__init__(
            _(
                "The record was signed with the certificate of {name}, which ran out on {day}; it"
                " cannot certify papers any more. What was issued before stays valid. Begin an"
                " amendment that says so, sign the record again with a valid identity, and then"
                " issue its papers."
            ).format(name=name, day=day)
        )


class NoLetter(Trouble):
    """This type of meeting has no decision letter."""

    code = "no-letter"

    def __init__(self, title: str) -> None:
        super().__init__(
            _("A meeting of the type “{title}” has no decision letter.").format(title=title)
        )


class LetterNotReady(Trouble):
    """The letter goes out when every decision is taken, and before the record is signed."""

    code = "letter-not-ready"


class ActionsNotOwned(Trouble):
    """The agency owns no action of this plan."""

    code = "actions-not-owned"

    def __init__(self, agency: str) -> None:
        super().__init__(_("{agency} owns no action of this plan.").format(agency=agency))


class AgencyUnclear(Trouble):
    """What was typed names no agency of the meeting, or more than one."""

    code = "agency-unclear"

    def __init__(self, typed: str, known: tuple[str, ...]) -> None:
        super().__init__(
            _("“{typed}” does not name one service of this meeting. It has: {known}.").format(
                typed=typed, known="; ".join(known)
            )
        )


class NotAPaper(Trouble):
    """A file that was to be verified is of another kind."""

    code = "not-a-paper"

    def __init__(self, file: str) -> None:
        super().__init__(
            _(
                "{file} is neither a PDF nor a Word file, or its beginning is damaged. Choose a"
                " paper that MeetingDesk issued."
            ).format(file=file)
        )


class ReleaseCancelled(Trouble):
    """The user gave up; nothing was left behind."""

    code = "release-cancelled"

    def __init__(self) -> None:
        super().__init__(_("Issuing was given up. Nothing was written."))


class NotVerified(Trouble):
    """A file that was just written and signed does not verify."""

    code = "not-verified"

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            _(
                "{file} did not stand its check after writing ({why}). Nothing was issued; try"
                " again, and tell support if it comes back."
            ).format(file=file, why=why)
        )


class CharacterNotPrintable(Trouble):
    """The fonts of the documents cannot show a character."""

    code = "character-not-printable"

    def __init__(self, character: str, where: str) -> None:
        super().__init__(
            _(
                "The character “{character}” cannot be printed. It stands in “{where}”. Write it"
                " in another way, then issue the copies again."
            ).format(character=character, where=where)
        )


_LETTER: Final = "letter."
"""How the files of the letter begin; it goes out before the record is signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One field of the record that a recipient may see although it holds withheld words."""

    kind: str
    """The field of the record, for example contributions."""
    uid: UUID | None
    """The part; none for what belongs to the meeting as a whole."""
    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLeak:
    """Withheld words found in a paper of one copy."""

    copy: int
    recipient: str
    file: str
    part: str
    words: str
    passage: str | None
    """The withheld passage; None where the words are protected words."""
    places: tuple[Place, ...]
    """Where in the record the recipient may see them: what could be restricted."""


class WithheldFound(Trouble):
    """A paper holds what was withheld from its recipient; nothing was issued."""

    code = "withheld-found"

    def __init__(self, found: tuple[FoundLeak, ...]) -> None:
        super().__init__(" ".join([_told(found[0]), *_more(found)]))
        self.found = found
        """Every hit, so that the window can offer to restrict each place."""


class LetterHoldsWithheld(Trouble):
    """The letter that was kept holds what was withheld from its recipient since."""

    code = "letter-holds-withheld"

    def __init__(self, leak: FoundLeak) -> None:
        super().__init__(
            _(
                "Nothing was issued: the decision letter issued before ({file} of copy {copy},"
                " {recipient}) holds “{words}”, which is withheld from this recipient by now."
                " Begin an amendment, issue the letter again, sign the record, and then issue the"
                " copies."
            ).format(file=leak.file, copy=leak.copy, recipient=leak.recipient, words=leak.words)
        )


def _told(leak: FoundLeak) -> str:
    what = _(
        "Nothing was issued: {file} of copy {copy} ({recipient}) holds “{words}”, which is"
        " withheld from this recipient."
    ).format(file=leak.file, copy=leak.copy, recipient=leak.recipient, words=leak.words)
    if not leak.places and leak.passage is not None:
        return (
            what
            + " "
            + _(
                "It is of this passage: “{passage}”. It stands in {part} of the file; do not"
                " send that file, and tell support."
            ).format(passage=leak.passage, part=leak.part)
        )
    if not leak.places:
        return what + " " + _("It stands in {part} of the file.").format(part=leak.part)
    place = leak.places[0]
    return (
        what
        + " "
        + _("It stands in this passage ({kind}, {field}): “{text}”. {help}").format(
            kind=place.kind, field=place.field, text=place.text, help=_help_with(leak)
        )
    )


def _help_with(leak: FoundLeak) -> str:
    if leak.file.startswith(_LETTER):
        return _("Restrict or reword that passage, then issue the letter again.")
    return _(
        "The record is signed: begin an amendment, restrict or reword that passage, sign the"
        " record again, and then issue the copies."
    )


def _more(found: tuple[FoundLeak, ...]) -> list[str]:
    if len(found) == 1:
        return []
    return [_("There are {count} hits in all.").format(count=len(found))]
