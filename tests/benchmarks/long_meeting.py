"""The long meeting of the benchmarks: 20 people, 25 contributions of 300 words, 60 actions.

Made of a worked case through redaction and the builders, so that the writers are given what a
release gives them. Everybody in it is invented.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice
from uuid import NAMESPACE_URL, uuid5

from meetingdesk.document.blocks import Document
from meetingdesk.document.source import Seal
from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from meetingdesk.rules.approval import Signatory
from meetingdesk.service.release_papers import draft_copy, make_source
from tests.helpers.case_papers import signed_example

PEOPLE, CONTRIBUTIONS, WORDS, ACTIONS = 20, 25, 300, 60
AT = datetime(2026, 11, 6, 9, 0, tzinfo=UTC)

_TALK = (
    "The school rang at nine because nobody had come with him again, and the office wrote it down. "
    "I visited on the same day; his mother was up, the kitchen was warm, and he had eaten. "
    "She said that the new tablets make her slow until noon, which fits what her nurse told me. "
    "Nobody has yet asked him what a good morning looks like, and I think that we should. "
)


def long_minutes() -> Document:
    """Build the minutes of the first professional copy, whole, as after signing."""
    source = make_source(
        _long_record(),
        version=1,
        at=AT,
        closures=(),
        signed_by=Signatory(
            name="Ruth Adeyemi",
            role="Conference chair",
            organisation="Safeguarding and Review Unit",
        ),
        seal=Seal(fingerprint="a5" * 32, at=AT, chain_number=412, chain_head="c3" * 32),
    )
    copy = source.copies.copies[0]
    (minutes,) = [one for one in draft_copy(source, copy).drafts if one.paper is Paper.MINUTES]
    return minutes.document


def _long_record() -> Record:
    record = signed_example("icpc-marsh")
    missing = PEOPLE - len(record.presence)
    more = [
        replace(
            record.people[-1], id=PersonId(_uuid(f"person {number}")), name=f"Guest No {number}"
        )
        for number in range(missing)
    ]
    there = [
        replace(record.presence[0], id=_part(f"presence {number}"), person=person.id)
        for number, person in enumerate(more)
    ]
    talk = {item.id for item in record.items if item.code == "contributions"}
    said = [one for one in record.contributions if one.item in talk]
    spoken = islice(cycle(said), CONTRIBUTIONS)
    agreed = islice(cycle(record.actions), ACTIONS)
    return replace(
        record,
        letters=(),
        people=(*record.people, *more),
        presence=(*record.presence, *there),
        contributions=tuple(
            replace(one, id=_part(f"contribution {number}"), text=_words(number))
            for number, one in enumerate(spoken)
        ),
        actions=tuple(
            replace(one, id=_part(f"action {number}")) for number, one in enumerate(agreed)
        ),
    )


def _words(number: int) -> str:
    return " ".join([f"Contribution {number}.", *islice(cycle(_TALK.split()), WORDS)])


def _part(name: str) -> PartId:
    return PartId(_uuid(name))


def _uuid(name: str) -> PartId:
    return PartId(uuid5(NAMESPACE_URL, f"long meeting {name}"))
