"""What a builder reads: one redacted record, and everything by which it is printed.

Refuses a full record: a builder must never see more than the edition that it builds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from meetingdesk.document.blocks import NO_LETTERHEAD, Letterhead, PrintSize, Run
from meetingdesk.document.runs import restricted
from meetingdesk.domain.ids import AgencyId, ItemId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.sharing import OPEN, Handling, Level
from meetingdesk.formspec.model import FormSpec, ListSpec, RuleSet
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.telling import ALL, Telling
from meetingdesk.rules.approval import Signatory
from meetingdesk.rules.copies import Copy
from meetingdesk.rules.naming import agency_name, find_person, join_names, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """By what a reader can check who signed, and where in the desk's log it stands."""

    fingerprint: str
    """SHA-256 of the certificate, in hex."""
    at: datetime
    """By the clock of the signatory's computer."""
    chain_number: int
    """Number of the last entry of the audit log at that moment."""
    chain_head: str
    """Digest of that entry, in hex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """An organisation's own words and picture, by its settings."""

    letterhead: Letterhead = NO_LETTERHEAD
    policy: str = ""
    """The line on local policy, on the last page."""
    complaints: str = ""
    """How to complain; paragraphs."""
    appeals: str = ""
    """How to appeal; paragraphs."""


NO_DRESS = Dress()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """By which form and rules a record is printed, and as of when."""

    form: FormSpec
    rules: RuleSet
    lists: dict[str, ListSpec]
    now: datetime
    full_digest: str
    """Digest of the full record, in hex."""
    edition_digest: str
    """Digest of the redacted record, in hex."""
    closures: tuple[date, ...] = ()
    copies: tuple[Copy, ...] = ()
    """The copy list, printed in editions that have that section."""
    signed_by: Signatory | None = None
    """Whom the certificate names that signed; none before signing."""
    annex_note: str = ""
    """What is marked on the annex besides its own filing note."""
    seal: Seal | None = None
    """None before signing."""
    dress: Dress = NO_DRESS
    print_size: PrintSize = PrintSize.NORMAL
    watermark: str = ""
    receipt_label: str = ""
    telling: Telling = ALL
    """How much of the record is printed, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One redacted record with the setting in which it is printed."""

    record: Record
    stamp: EditionStamp
    setting: Setting
    plan_number: int = 0
    """Of the section with the plan; 0 where it has none."""

    @property
    def is_family(self) -> bool:
        """Whether the copy leaves the professional circle."""
        return self.stamp.for_family

    @property
    def telling(self) -> Telling:
        """How much of the record is printed, and how."""
        return self.setting.telling

    @property
    def form(self) -> FormSpec:
        """The type of the meeting."""
        return self.setting.form

    def has_section(self, code: str) -> bool:
        """Tell whether the edition has this section."""
        return not self.telling.sections or code in self.telling.sections

    def name(self, person: PersonId | None) -> str:
        """Return a person's name as it is printed."""
        return name_of(self.record, person)

    def names(self, people: Iterable[PersonId]) -> str:
        """Return several people's names, joined by "and"."""
        return join_names(self.name(person) for person in people)

    def service(self, agency: AgencyId | None) -> str:
        """Return a service's name; empty for none."""
        return agency_name(self.record, agency) if agency is not None else ""

    def role(self, person: PersonId | None) -> str:
        """Return what a person is: by the invitation, the office, the household or the work."""
        if person is None:
            return ""
        invited = (line.role for line in self.record.invitations if line.person == person)
        office = (one.role for one in self.record.meeting.officers if one.person == person)
        lives = (one.relationship for one in self.record.case.household if one.person == person)
        known = find_person(self.record, person)
        work = known.role if known is not None else ""
        return next((role for role in (*invited, *office, work, *lives) if role), "")

    def item(self, uid: ItemId | None) -> AgendaItem | None:
        """Return an agenda item; none where it is not in this edition."""
        return next((item for item in self.record.items if item.id == uid), None)

    def title_of(self, item: AgendaItem) -> str:
        """Return the title of an agenda item: its own, else the form's."""
        specs = (spec.title for spec in self.form.items if spec.code == item.code)
        return item.title or next(specs, item.code)

    def label(self, name: str, *, code: str) -> str:
        """Return the words of a code of a list; the code itself where no list knows it."""
        listed = self.setting.lists.get(name)
        options = listed.options if listed is not None else ()
        return next((option.label for option in options if option.code == code), code)

    def marked(self, handling: Handling, *, within: Handling = OPEN) -> tuple[Run, ...]:
        """Return a short mark of who may see a passage, to stand before it; nothing where all may.

        Nothing either where the passage around it says the same. What the marks mean stands
        at the head of each section in which there are any (document.marks).
        """
        told = self.handling_words(handling)
        same = told == self.handling_words(within)
        return (restricted(f"{self.mark(handling)} "),) if told and not same else ()

    def mark(self, handling: Handling) -> str:
        """Return the short mark of a handling, for example [not D.P.]; empty where all may see."""
        if not self.handling_words(handling):
            return ""
        names = [short_name(self.record, person) for person in handling.people]
        names += [self._short_service(agency) for agency in handling.agencies]
        words = ", ".join(names)
        match handling.level:
            case Level.NOT_NAMED:
                told = _("not {names}").format(names=words) if words else _("not all")
            case Level.PROFESSIONALS:
                told = _("professionals")
                told = f"{told} + {words}" if words else told
            case Level.NAMED:
                told = _("only {names}").format(names=words) if words else _("only some")
            case Level.OPEN | Level.CHAIR:
                told = _("chair")
            case _:
                assert_never(handling.level)
        return f"[{told}]"

    def _short_service(self, agency: AgencyId) -> str:
        found = (one.short_name for one in self.record.agencies if one.id == agency)
        return next(found, "") or self.service(agency)

    def handling_words(self, handling: Handling) -> str:
        """Return who may see something, in words; empty for all, and in every family copy."""
        if self.is_family:
            return ""
        names = [self.name(person) for person in handling.people]
        names += [self.service(agency) for agency in handling.agencies]
        match handling.level:
            case Level.OPEN:
                return ""
            case Level.NOT_NAMED:
                told = _("Not for {names}") if names else _("Not for every recipient")
                return told.format(names=join_names(names))
            case Level.PROFESSIONALS if names:
                return _("Professionals and {names} only").format(names=join_names(names))
            case Level.PROFESSIONALS:
                return _("Professionals only")
            case Level.NAMED:
                told = _("Only for {names}") if names else _("Only for some recipients")
                return told.format(names=join_names(names))
            case Level.CHAIR:
                return _("The chair alone")

    def described(
        self, person: PersonId | None, agency: AgencyId | None = None, *, label: str = ""
    ) -> str:
        """Return name, role and service, for example Grace Ilori (social worker, …)."""
        name = self.name(person) if person is not None else label or self.service(agency)
        known = [self.role(person), self.service(agency) if person is not None else ""]
        about = told_once(known, besides=name)
        return f"{name} ({about})" if about else name


def told_once(words: Iterable[str], *, besides: str = "") -> str:
    """Join words such as role and service, each once; none that is already said besides."""
    kept: dict[str, str] = {}
    for word in words:
        if word and word.casefold() != besides.casefold():
            kept.setdefault(word.casefold(), word)
    return ", ".join(kept.values())


def short_name(record: Record, person: PersonId) -> str:
    """Return somebody's initials, or the name where others of the family share them."""
    name = name_of(record, person)
    known = find_person(record, person)
    if known is None or len(known.name.split()) < 2:
        return name
    own = _initials(known.name)
    others = (
        one.name for one in record.people if one.id != person and one.agency is None and one.name
    )
    return name if own in map(_initials, others) else own


def _initials(name: str) -> str:
    return "".join(f"{word[0]}." for word in name.split())


def make_source(record: Record, setting: Setting) -> Source:
    """Put a redacted record together with its setting; refuses a full record."""
    if record.edition is None or record.seal_salt:
        raise ValueError("a full record must be redacted before it is built")
    return Source(record=record, stamp=record.edition, setting=setting)
