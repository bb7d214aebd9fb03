"""What will be issued to whom, and what each recipient will not see, before the release. No Qt."""

from dataclasses import dataclass

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import may_change
from meetingdesk.domain.sharing import OPEN, Audience, Handling, Level
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import PARTS, Record
from meetingdesk.rules.copies import Copy, copy_list
from meetingdesk.rules.naming import agency_name, name_of
from meetingdesk.rules.narrowing import narrowest
from meetingdesk.service.commands.meeting_steps import StartAmendment
from meetingdesk.service.commands.parts import Restrict
from meetingdesk.service.joined import find_joined
from meetingdesk.service.loading import load, load_record
from meetingdesk.service.release_bundle import Issued
from meetingdesk.service.release_copies import signed_source
from meetingdesk.service.release_papers import Source, find_withheld, make_source
from meetingdesk.service.release_sign import with_addresses_of_today
from meetingdesk.service.release_troubles import FoundLeak, Place
from ui.presenters.delivering import Sending, list_sendings
from ui.presenters.withheld_words import NotShown, not_shown_rows

_IN_A_LETTER = frozenset({"decisions", "actions", "contingencies", "next_dates"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One copy before it is released."""

    number: int
    name: str
    service: str
    edition: str
    sending: Sending
    not_shown: tuple[NotShown, ...]
    written: str = ""
    """Into which folder which files were written just now."""

    @property
    def lead(self) -> str:
        """Which copy it is, and whose."""
        whose = ", ".join(filter(None, (self.name, self.service)))
        return f"{self.number}  {whose}"

    @property
    def sentence(self) -> str:
        """All of it, as it is heard."""
        parts = (
            f"{_('Copy')} {self.number}",
            self.name,
            self.service,
            self.edition,
            self.sending.told,
            self.told,
            self.written,
        )
        return ", ".join(filter(None, parts))

    @property
    def told(self) -> str:
        """How much this recipient will not see."""
        count = len(self.not_shown)
        if not count:
            return _("Sees everything")
        return ngettext(
            "{count} passage not shown", "{count} passages not shown", number=count
        ).format(count=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everybody who gets a paper, and everybody who gets none."""

    recipients: tuple[Recipient, ...]
    none: tuple[str, ...]
    """Who gets no copy, and why, one sentence each."""


def preview_copies(desk: OpenDesk, meeting: MeetingId) -> Preview:
    """Find what each copy of the signed record will not hold. Raises RecordNotSigned."""
    source = signed_source(desk.press, meeting)
    with desk.bus.read() as reader:
        sendings = list_sendings(reader, meeting)
    return Preview(
        recipients=tuple(
            _recipient(
                copy,
                sendings[copy.number],
                not_shown=not_shown_rows(find_withheld(source, copy), record=source.record),
            )
            for copy in source.copies.copies
        ),
        none=_nobody(source),
    )


def preview_letter(desk: OpenDesk, meeting: MeetingId) -> Preview:
    """Find what each letter of the record as it stands will not hold."""
    with desk.bus.read() as reader:
        record = with_addresses_of_today(reader, load_record(reader, meeting))
        joined = find_joined(reader)
        sendings = list_sendings(reader, meeting, as_it_stands=True)
    now = desk.bus.clock.now()
    source = make_source(record, version=1, at=now, closures=desk.bus.closures, joined=joined)
    return Preview(
        recipients=tuple(
            _recipient(
                copy,
                sendings[copy.number],
                not_shown=not_shown_rows(
                    (
                        entry
                        for entry in find_withheld(source, copy, letter=True)
                        if entry.kind in _IN_A_LETTER
                    ),
                    record=source.record,
                ),
            )
            for copy in source.copies.copies
            if copy.edition.letter
        ),
        none=(),
    )


def _recipient(copy: Copy, sending: Sending, *, not_shown: tuple[NotShown, ...]) -> Recipient:
    return Recipient(
        number=copy.number,
        name=copy.recipient,
        service=copy.service or copy.role,
        edition=copy.edition.label,
        sending=sending,
        not_shown=not_shown,
    )


def _nobody(source: Source) -> tuple[str, ...]:
    record = source.record
    return tuple(
        _("{who}: {reason}").format(
            who=name_of(record, one.person) if one.person else agency_name(record, one.agency),
            reason=one.reason,
        )
        for one in source.copies.none
    )


def written_words(issued: Issued) -> dict[int, str]:
    """Return what a release left for each copy, by its number."""
    return {
        one.copy.copy: _("Written into {folder}: {files}").format(
            folder=one.copy.folder, files=", ".join(file.name for file in one.files)
        )
        for one in issued.copies
    }


def can_be_restricted(place: Place) -> bool:
    """Tell whether the window can restrict what stands there."""
    return place.uid is not None and place.kind in PARTS


def restrict_commands(
    desk: OpenDesk, meeting: MeetingId, *, leak: FoundLeak, reason: str
) -> tuple[object, ...]:
    """Return the commands that keep the first place of a leak from its recipient.

    A signed record is amended first, with the reason given.
    """
    with desk.bus.read() as reader:
        loaded = load(reader, meeting)
    record, place = loaded.record, leak.places[0]
    part = next(one for one in getattr(record, place.kind) if one.id == place.uid)
    now: Handling = getattr(part, "handling", OPEN)
    handling = narrowest(record, (now, _not_for(_audience(record, leak))))
    restrict = Restrict(
        meeting=meeting, part=part.id, handling=handling, version=loaded.versions[part.id]
    )
    if may_change(record.meeting):
        return (restrict,)
    return (StartAmendment(meeting=meeting, reason=reason), restrict)


def _audience(record: Record, leak: FoundLeak) -> Audience:
    copies = copy_list(record, rules_of(record)).copies
    return next(one.audience for one in copies if one.number == leak.copy)


def _not_for(audience: Audience) -> Handling:
    agencies = (audience.agency,) if audience.agency is not None else ()
    return Handling(level=Level.NOT_NAMED, people=audience.people, agencies=agencies)
