"""What a recipient will not see is told in words: no codes of forms, lists and checks."""

import re
from datetime import UTC, datetime

import pytest

from meetingdesk.domain.sharing import Withholding
from meetingdesk.record.redact import Withheld
from meetingdesk.service.release_papers import find_withheld, make_source
from meetingdesk.settings.settings import Settings
from tests.helpers.examples import CASES, example
from ui.presenters.withheld_words import not_shown_rows


def _read(*lines: str) -> list[str]:
    one = Withheld(kind="answers", id=None, why=Withholding.THIRD_PARTY, text="\n".join(lines))
    (row,) = not_shown_rows([one], record=example("icpc-marsh"))
    return row.words.split("\n")


@pytest.mark.parametrize("case", CASES)
def test_no_code_of_a_form_or_check_is_shown_of_any_copy(case: str) -> None:
    record = example(case)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    closures = Settings().local_closure_days
    source = make_source(record, version=1, at=at, closures=closures)
    rows = [
        row
        for copy in source.copies.copies
        for row in not_shown_rows(find_withheld(source, copy), record=record)
    ]
    lines = {line for row in rows for line in row.words.split("\n")}
    assert len(lines) > 20
    assert [line for line in lines if re.fullmatch(r"[a-z]+(?:[_:][\w:-]+)+", line)] == []


def test_a_code_of_the_form_is_read_as_the_words_of_the_form() -> None:
    words = _read("trio_substance_misuse", "Drinks most days.")
    assert words[1] == "Drinks most days."
    assert "_" not in words[0]
    assert words[0] != "Trio substance misuse"


def test_a_finding_is_read_as_what_was_found() -> None:
    assert _read("report-missing:police") == ["A written report is missing"]
    assert _read("plan-several-agencies") == ["Plan several agencies"]


def test_a_code_of_a_form_made_elsewhere_is_read_as_words() -> None:
    assert _read("who_can_be_rung") == ["Who can be rung"]


@pytest.mark.parametrize("said", ["self-harm", "tired", "Says: no", "co-sleeping", "note:urgent"])
def test_what_somebody_typed_stays_as_it_is(said: str) -> None:
    assert _read(said) == [said]
