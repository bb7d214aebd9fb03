"""Sections, by the form's codes; what a builder refuses."""

from dataclasses import replace

import pytest

from exports.plain.writer import plain_text
from meetingdesk.document.blocks import Heading, Notice
from meetingdesk.document.build_minutes import build_minutes
from meetingdesk.document.sections import (
    SECTIONS,
    UnknownSection,
    section_blocks,
)
from meetingdesk.document.source import Setting, make_source
from meetingdesk.domain.sharing import ProtectedWords
from meetingdesk.formspec.model import SectionSpec
from meetingdesk.record.definitions import form_of, lists_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from meetingdesk.rules.copies import copy_list
from tests.helpers.case_papers import (
    EDITION_DIGEST,
    FULL_DIGEST,
    built,
    minutes_for,
    redacted_for,
    signed_example,
)
from tests.helpers.examples import CASES, shipped_catalogue
from tests.helpers.records import new_part

MARSH = "icpc-marsh"


def _setting(record: Record) -> Setting:
    return Setting(
        form=form_of(record),
        rules=rules_of(record),
        lists=lists_of(record),
        now=record.meeting.sittings[0].start,
        full_digest=FULL_DIGEST,
        edition_digest=EDITION_DIGEST,
    )


def test_every_section_of_every_shipped_form_can_be_printed() -> None:
    unknown = [
        (form.id, section.code)
        for form in shipped_catalogue().forms()
        for section in form.sections
        if section.code not in SECTIONS and not section.code.startswith("questions:")
    ]
    assert unknown == []


def test_every_section_is_asked_for_by_some_shipped_form() -> None:
    asked = {section.code for form in shipped_catalogue().forms() for section in form.sections}
    assert set(SECTIONS) - asked == set()


def test_a_section_that_is_not_known_is_told_as_a_problem_of_the_form() -> None:
    left = minutes_for(MARSH, "-gp").redacted.record
    source = make_source(left, _setting(signed_example(MARSH)))
    with pytest.raises(UnknownSection, match="horoscope"):
        section_blocks(source, "horoscope")


def test_a_full_record_is_not_built() -> None:
    record = signed_example(MARSH)
    with pytest.raises(ValueError, match="redacted"):
        build_minutes(record, _setting(record))


def test_decisions_plan_and_dates_stand_before_the_discussion() -> None:
    for case in CASES:
        document = minutes_for(case, "-gp").document
        anchors = [
            block.anchor
            for block in document.blocks
            if isinstance(block, Heading) and block.level == 1
        ]
        first = [anchors.index(code) for code in ("plan", "contingency", "next_dates")]
        assert max(first) < anchors.index("discussion")
        assert anchors[0] == "first_page"


def test_the_titles_and_the_order_are_the_forms() -> None:
    record = signed_example(MARSH)
    left = minutes_for(MARSH, "-gp").redacted.record
    form = form_of(record)
    chosen = (
        SectionSpec(code="dissent", title="Who did not agree"),
        SectionSpec(code="plan", title="What is done"),
    )
    setting = replace(_setting(record), form=replace(form, sections=chosen))
    headings = [
        block.text
        for block in build_minutes(left, setting).blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert headings[:2] == ["1. Who did not agree", "2. What is done"]


def test_a_record_that_differs_from_the_letter_says_in_what() -> None:
    record = signed_example(MARSH)
    first, *others = record.actions
    changed = replace(record, actions=(replace(first, action="Something else."), *others))
    copy = next(
        one for one in copy_list(record, rules_of(record)).copies if one.folder.endswith("-gp")
    )
    left = redacted_for(changed, copy)
    assert left is not None
    document = built(changed, left, copy=copy, paper=Paper.MINUTES)
    notices = [block for block in document.blocks if isinstance(block, Notice)]
    assert [notice.title for notice in notices] == [
        "This record differs from decision letter 1 of 6 November 2026"
    ]
    assert "Action “Something else.”: changed since the letter." in plain_text(document)


def test_a_record_that_says_what_the_letter_said_has_no_notice() -> None:
    document = minutes_for(MARSH, "-gp").document
    assert [block for block in document.blocks if isinstance(block, Notice)] == []


def test_no_name_of_the_family_stands_in_the_properties_of_a_file() -> None:
    for case in CASES:
        record = signed_example(case)
        family = {person.name for person in record.people if person.agency is None}
        metadata = minutes_for(case, "-gp").document.metadata
        said = f"{metadata.title} {metadata.author} {metadata.subject} {metadata.edition}"
        assert [name for name in family if name and name in said] == []


def test_handling_is_shown_to_agencies_beside_the_passage() -> None:
    text = plain_text(minutes_for(MARSH, "-gp").document)
    assert "[not D.P.] Change the locks" in text
    plan = text.index("Outline child protection plan")
    assert "What is marked: [not D.P.] Not for Darren Pike." in text[:plan]


def test_a_presence_line_names_what_was_missed() -> None:
    text = plain_text(minutes_for(MARSH, "-gp").document)
    line = next(
        line for line in text.splitlines() if line.startswith("Marcus Webb") and "train" in line
    )
    assert "Opening" in line
    assert "in part: Children's social care" in line


def test_an_owner_who_was_not_in_the_room_has_not_accepted() -> None:
    text = plain_text(minutes_for(MARSH, "-gp").document)
    assert "Dr Vikram Rao, Adult mental health not in the room, not yet accepted" in text


def test_a_title_with_protected_words_gives_way_to_the_forms() -> None:
    record = signed_example(MARSH)
    words = ProtectedWords(id=new_part(), words="Lantern House", from_family=True)
    record = replace(
        record,
        meeting=replace(record.meeting, title="Conference at Lantern House"),
        protected_words=(*record.protected_words, words),
    )
    titles = {}
    for folder in ("-gp", "-mother"):
        copies = copy_list(record, rules_of(record)).copies
        copy = next(one for one in copies if one.folder.endswith(folder))
        left = redacted_for(record, copy)
        assert left is not None
        document = built(record, left, copy=copy, paper=Paper.MINUTES)
        titles[folder] = (document.title, document.metadata.title)
        assert ("Lantern" in plain_text(document)) is (folder == "-gp")
    own = ("Conference at Lantern House",) * 2
    assert titles == {"-gp": own, "-mother": (form_of(record).title,) * 2}
