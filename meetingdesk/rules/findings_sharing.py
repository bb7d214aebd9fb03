"""Checks of sharing: consents that end, are verbal or over, and owners who get no copy.

Must not decide who may see what; consent is not the only ground to share.
"""

from collections.abc import Iterator
from datetime import date

from meetingdesk.domain.ids import AgencyId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import chair_of
from meetingdesk.domain.moments import format_short_day, london_day
from meetingdesk.domain.plan import Action
from meetingdesk.domain.sharing import Consent, ConsentForm
from meetingdesk.formspec.model import FindingRule
from meetingdesk.record.model import Record
from meetingdesk.rules.conditions import meeting_day
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.naming import agency_name, agency_slug, join_names, name_of, person_slug


def consent_expired(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find consents that had ended or been withdrawn before the meeting."""
    day = meeting_day(facts.record)
    for consent in facts.record.consents:
        end = _end_of(consent)
        if end is not None and day is not None and end < day:
            yield _hit(facts.record, consent, until=format_short_day(end))


def consent_ended_since(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find consents that held in the meeting and have ended or been withdrawn since."""
    day, today = meeting_day(facts.record), london_day(facts.now)
    for consent in facts.record.consents:
        end = _end_of(consent)
        if end is not None and day is not None and day <= end < today:
            yield _hit(facts.record, consent, until=format_short_day(end))


def _end_of(consent: Consent) -> date | None:
    return min((day for day in (consent.until, consent.withdrawn) if day is not None), default=None)


def consent_verbal(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find verbal consent to share information that wants a written one."""
    for consent in facts.record.consents:
        if consent.is_health_information and consent.form is ConsentForm.VERBAL:
            yield _hit(facts.record, consent)


def consent_ends_before_review(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find consents that end before the next date of one of the kinds."""
    labels = {option.code: option.label for option in facts.rules.dates}
    for planned in facts.record.next_dates:
        for consent in facts.record.consents:
            if planned.kind not in rule.codes or consent.until is None:
                continue
            if consent.until < planned.on:
                hit = _hit(
                    facts.record,
                    consent,
                    until=format_short_day(consent.until),
                    label=_small(labels.get(planned.kind, planned.kind)),
                    day=format_short_day(planned.on),
                )
                yield hit


def _small(label: str) -> str:
    """Return the label as it stands within a sentence."""
    return _("the {label}").format(label=label[:1].lower() + label[1:])


def _hit(record: Record, consent: Consent, **words: str) -> Hit:
    names = [agency_name(record, agency) for agency in consent.to_agencies]
    names += [name_of(record, person) for person in consent.to_people]
    to = _(" to share with {whom}").format(whom=join_names(names)) if names else ""
    return Hit(
        slug=f"{person_slug(record, consent.person)}-{consent.form}-{consent.given.isoformat()}",
        words={"who": name_of(record, consent.person), "to": to, **words},
        handlings=(consent.handling,),
        subjects=(consent.person, consent.id),
    )


def owner_no_copy(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find agencies that own an action and get no copy; the chair's own has the record."""
    record = facts.record
    chair = chair_of(record.meeting)
    served = {copy.audience.agency for copy in copy_list(record, facts.rules).copies}
    served.add(chair.agency if chair is not None else None)
    owned: dict[AgencyId, list[Action]] = {}
    for action in record.actions:
        for owner in action.owners:
            if owner.agency is not None and owner.agency not in served:
                owned.setdefault(owner.agency, []).append(action)
    for agency, actions in owned.items():
        yield Hit(
            slug=agency_slug(record, agency),
            words={
                "service": agency_name(record, agency),
                "numbers": ", ".join(facts.numbers[action.id] for action in actions),
            },
            handlings=tuple(action.handling for action in actions),
            subjects=(agency, *(action.id for action in actions)),
        )
