"""One recipient and one small record, for tests of the redactor."""

from datetime import datetime

from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.people import Agency, Person
from meetingdesk.domain.sharing import OPEN, Audience, Handling, Level, Withholding
from meetingdesk.formspec.model import EditionSpec
from meetingdesk.record.codec import encode
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.redact import Paper, Redacted, redact
from meetingdesk.rules.numbers import action_numbers
from tests.helpers.records import agency, form_with, new_part, person

FULL = EditionSpec(code="full", label="Full", annex=True, reports=True)
PROFESSIONALS = Handling(level=Level.PROFESSIONALS, why=Withholding.INVESTIGATION)
NURSING = agency()
NURSE = person("Helen Tarrant", agency=NURSING.id)
MOTHER, FATHER, CHILD = person("Leah Marsh"), person("Darren Pike"), person("Jayden Marsh")
STAMP = EditionStamp(edition="full", copy=1, recipient="Recipient")


def copy_for(*people: Person, to: Agency | None = None) -> Audience:
    """Return for whom a copy is: an agency's people, or one of the family."""
    return Audience(people=tuple(one.id for one in people), agency=to.id if to else None)


def redacted(
    made: Record,
    audience: Audience,
    *,
    edition: EditionSpec = FULL,
    paper: Paper = Paper.MINUTES,
) -> Redacted:
    """Redact a record with a form that asks nothing."""
    return redact(
        made,
        form=form_with(),
        edition=edition,
        audience=audience,
        stamp=STAMP,
        numbers=action_numbers(made),
        paper=paper,
    )


def not_for(*people: Person) -> Handling:
    """Return the handling that keeps something from these people."""
    return Handling(level=Level.NOT_NAMED, people=tuple(one.id for one in people))


def said(
    under: AgendaItem,
    text: str,
    *,
    handling: Handling = OPEN,
    speaker: PersonId | None = None,
    spoken: datetime | None = None,
    about: tuple[PersonId, ...] = (),
) -> Contribution:
    """Return what was said under an item."""
    return Contribution(
        id=new_part(),
        item=under.id,
        text=text,
        handling=handling,
        speaker=speaker,
        spoken=spoken,
        about=about,
    )


def text_of(left: Redacted) -> str:
    """Return the canonical JSON of what is left."""
    return encode(left.record).decode("utf-8")
