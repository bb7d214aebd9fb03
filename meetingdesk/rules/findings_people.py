"""Checks of what was asked of and about the family: views, questions, household, numbers.

A question that nobody answered is "not asked"; it never stops a meeting.
"""

from collections.abc import Iterator

from stdnum.gb import nhs, upn

from meetingdesk.domain.case import HouseholdMember
from meetingdesk.domain.contribution import Answer, View
from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import IdentifierKind
from meetingdesk.domain.sharing import Handling
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import FindingRule, QuestionSpec
from meetingdesk.record.model import Record
from meetingdesk.rules.conditions import asked_about, values_of
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.naming import find_person, join_names, name_of, person_slug


def view_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find children of whom neither views nor a reason for not asking are recorded."""
    record = facts.record
    for child in record.case.subjects:
        views = [view for view in record.views if view.person == child]
        if not any(_says_something(view) for view in views):
            yield Hit(
                slug=person_slug(record, child),
                words={"who": name_of(record, child)},
                handlings=tuple(view.handling for view in views),
                subjects=(child,),
            )


def _says_something(view: View) -> bool:
    if view.was_asked is ThreeState.YES:
        return bool(view.text or view.observed)
    return bool(view.reason)


def view_not_asked(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find children who were not asked, with the reason that is recorded."""
    for child in facts.record.case.subjects:
        for view in facts.record.views:
            if view.person == child and view.was_asked is not ThreeState.YES and view.reason:
                yield Hit(
                    slug=person_slug(facts.record, child),
                    words={"who": name_of(facts.record, child), "reason": view.reason},
                    handlings=(view.handling, view.reason_handling),
                    subjects=(child, view.id),
                )


def question_unanswered(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find mandatory questions of the form without answer and without reason."""
    for question in facts.form.questions:
        if not question.is_mandatory:
            continue
        for about in asked_about(facts.record, question):
            answers = _answers(facts.record, question, about=about)
            if not any(_is_answered(answer) or answer.reason for answer in answers):
                yield _question_hit(facts.record, question, about=about, answers=answers)


def answer_no_reason(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find answers, for example "not asked", that want a reason and have none."""
    for question, answer in _wanting_reason(facts):
        if not answer.reason:
            yield _answer_hit(facts.record, question, answer=answer)


def answer_not_asked(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find answers that want a reason and have it."""
    for question, answer in _wanting_reason(facts):
        if answer.reason:
            yield _answer_hit(facts.record, question, answer=answer)


def _wanting_reason(facts: Facts) -> Iterator[tuple[QuestionSpec, Answer]]:
    for question in facts.form.questions:
        for answer in facts.record.answers:
            is_meant = answer.question == question.code and answer.value is not None
            if is_meant and answer.value in question.reason_for:
                yield question, answer


def _answers(record: Record, question: QuestionSpec, *, about: PersonId | None) -> list[Answer]:
    return [
        answer
        for answer in record.answers
        if answer.question == question.code and (about is None or answer.about == about)
    ]


def _is_answered(answer: Answer) -> bool:
    return answer.value is not None or bool(answer.text or answer.choice)


def _question_hit(
    record: Record, question: QuestionSpec, *, about: PersonId | None, answers: list[Answer]
) -> Hit:
    place = f"-{person_slug(record, about)}" if about is not None else ""
    return Hit(
        slug=f"{question.code.replace('_', '-')}{place}",
        words={"question": question.text, "about": _about_words(record, about)},
        handlings=tuple(answer.handling for answer in answers),
        subjects=(about,) if about is not None else (),
    )


def _answer_hit(record: Record, question: QuestionSpec, *, answer: Answer) -> Hit:
    hit = _question_hit(record, question, about=answer.about, answers=[answer])
    value = value_label(answer.value) if answer.value is not None else ""
    words = {**hit.words, "value": value, "reason": answer.reason}
    return Hit(
        slug=hit.slug,
        words=words,
        handlings=hit.handlings,
        subjects=(*hit.subjects, answer.id),
    )


def _about_words(record: Record, about: PersonId | None) -> str:
    return f" ({name_of(record, about)})" if about is not None else ""


def value_label(value: ThreeState) -> str:
    """Return a three-state value in the words of the minutes."""
    return {
        ThreeState.YES: _("yes"),
        ThreeState.NO: _("no"),
        ThreeState.NOT_ASKED: _("not asked"),
        ThreeState.NOT_KNOWN: _("not known"),
        ThreeState.DECLINED: _("declined to say"),
        ThreeState.NOT_APPLICABLE: _("does not apply"),
    }[value]


def complex_trio(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find domestic abuse, mental ill health and substance misuse (the first codes) together."""
    codes = rule.codes[:3]
    if all(ThreeState.YES in values_of(facts.record, code) for code in codes):
        yield Hit(slug="", words={}, handlings=_trio_handlings(facts.record, codes))


def trio_not_established(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find two of the three (first codes) present while the third is neither yes nor no.

    Further codes are questions whose "yes" points to the third, for example use of alcohol.
    """
    record = facts.record
    codes, signs = rule.codes[:3], rule.codes[3:]
    present = [code for code in codes if ThreeState.YES in values_of(record, code)]
    unclear = [
        code for code in codes if not values_of(record, code) & {ThreeState.YES, ThreeState.NO}
    ]
    if len(present) != 2 or len(unclear) != 1:
        return
    texts = {question.code: f"“{question.text}”" for question in facts.form.questions}
    pointing = [code for code in signs if ThreeState.YES in values_of(record, code)]
    more = join_names(texts.get(code, code) for code in pointing)
    yield Hit(
        slug=unclear[0].replace("_", "-"),
        words={
            "established": join_names(texts.get(code, code) for code in present),
            "open": texts.get(unclear[0], unclear[0]),
            "more": _(", although {signs}: yes").format(signs=more) if more else "",
        },
        handlings=_trio_handlings(record, rule.codes),
    )


def _trio_handlings(record: Record, codes: tuple[str, ...]) -> tuple[Handling, ...]:
    return tuple(answer.handling for answer in record.answers if answer.question in codes)


def identifier_wrong(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find NHS numbers and unique pupil numbers that fail their check; the number is not told."""
    checks = {
        IdentifierKind.NHS_NUMBER: (nhs.is_valid, _("NHS number")),
        IdentifierKind.UPN: (upn.is_valid, _("unique pupil number")),
    }
    for person in facts.record.people:
        for identifier in person.identifiers:
            is_valid, label = checks.get(identifier.kind, (None, ""))
            if is_valid is not None and not is_valid(identifier.value):
                yield Hit(
                    slug=f"{identifier.kind.replace('_', '-')}-"
                    f"{person_slug(facts.record, person.id)}",
                    words={"kind": label, "who": name_of(facts.record, person.id)},
                    handlings=_household_handlings(facts.record, person.id),
                    subjects=(person.id,),
                )


def language_not_asked(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find family members whose first language, or need of an interpreter, is not recorded."""
    lacking = [person for person in _family(facts.record) if _lacks_language(facts.record, person)]
    if lacking:
        yield _names_hit(facts.record, lacking)


def _lacks_language(record: Record, person: PersonId) -> bool:
    known = find_person(record, person)
    if known is None or (known.expected is not None and known.born is None):
        return False
    speaks_other = known.first_language.casefold() not in {"", "english"}
    return not known.first_language or (speaks_other and known.interpreter is ThreeState.NOT_ASKED)


def culture_not_recorded(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find subjects of the case whose ethnicity is not recorded."""
    known = [find_person(facts.record, subject) for subject in facts.record.case.subjects]
    lacking = [person.id for person in known if person is not None and not person.ethnicity]
    if lacking:
        yield _names_hit(facts.record, lacking)


def _names_hit(record: Record, people: list[PersonId]) -> Hit:
    return Hit(
        slug="",
        words={"who": join_names(name_of(record, person) for person in people)},
        handlings=tuple(
            handling for person in people for handling in _household_handlings(record, person)
        ),
        subjects=tuple(people),
    )


def household_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a case without household."""
    if not facts.record.case.household:
        yield Hit(slug="", words={})


def responsibility_not_asked(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find parents of whom it is not recorded whether they hold parental responsibility."""
    record = facts.record
    unclear = [
        each
        for each in record.case.parenthood
        if each.responsibility is ThreeState.NOT_ASKED and each.child in record.case.subjects
    ]
    for adult in dict.fromkeys(each.adult for each in unclear):
        own = [each for each in unclear if each.adult == adult]
        yield Hit(
            slug=person_slug(record, adult),
            words={
                "who": name_of(record, adult),
                "children": join_names(name_of(record, each.child) for each in own),
            },
            handlings=tuple(each.handling for each in own),
            subjects=(adult,),
        )


def _family(record: Record) -> tuple[PersonId, ...]:
    household = (member.person for member in record.case.household)
    return tuple(dict.fromkeys((*record.case.subjects, *household)))


def _lines(record: Record, person: PersonId) -> Iterator[HouseholdMember]:
    return (member for member in record.case.household if member.person == person)


def _household_handlings(record: Record, person: PersonId) -> tuple[Handling, ...]:
    return tuple(member.handling for member in _lines(record, person))
