"""Words are found however they are written, and not in other words."""

import pytest

from meetingdesk.domain.text import Searched, fold, seek


def _stands(words: str, text: str, *, is_read: bool = True) -> bool:
    sought = seek(words)
    assert sought is not None
    return sought.stands_in(Searched(text), is_read=is_read)


@pytest.mark.parametrize(
    "written",
    [
        "FIELDGATE",
        "Field\ngate",
        "Field-\ngate",
        "Field\u00adgate",
        "Field\u200bgate",
        "Field_gate",
        "F.i.e.l.d.g.a.t.e",
        "Fi\u0435ldg\u0430te",
        "\uff26ieldgate",
        "Fiéldgate",
    ],
)
def test_a_word_is_found_however_it_is_written(written: str) -> None:
    assert _stands("Fieldgate", f"He is in {written} now.")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Zoë Black", "Zoe Black"),
        ("Zoe", "Zoë"),
        ("O'Brien", "O\u2019Brien"),
        ("O'Brien", "OBrien"),
        ("St Mary's Close", "St. Mary\u2019s Close"),
        ("Bay 3", "he is in bay  3 now"),
        ("Bay 3", "Bay3"),
        ("Bay3", "Bay 3"),
        ("X-ray", "the x ray"),
        ("X ray", "the xray"),
        ("xray", "the X-ray"),
        ("Terry", "T\u00aderry's"),
        ("Terry", "Ter\u200bry"),
        ("Terry", "Ter-\nry came"),
        ("Terry", "Terry-\nAnn"),
        ("Terry", "T\u0435rry"),
        ("DASH", "the D.A.S.H. score"),
        ("9990001057", "No. 999 000 1057"),
    ],
)
def test_other_spellings_of_the_same_words_are_found(words: str, written: str) -> None:
    assert _stands(words, written)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Bay 3", "Bay 31"),
        ("Bath", "They bathe the baby."),
        ("DASH", "dashed"),
        ("Ward 12", "Ward 123"),
        ("14 Tannery Row", "114 Tannery Row"),
        ("123456", "number 0123456"),
        ("Mill St", "The mill staff came."),
        ("School Dr", "the school drop-off"),
    ],
)
def test_the_words_are_not_found_in_other_words(words: str, text: str) -> None:
    assert not _stands(words, text)


def test_a_short_word_is_looked_for_only_where_somebody_reads() -> None:
    assert not _stands("Terry", "Terry", is_read=False)
    assert _stands("Terrance", "Terrance", is_read=False)


@pytest.mark.parametrize(
    "written",
    [
        "30 October",
        "30th October",
        "the 30th of October",
        "Friday 30 October",
        "October 30",
        "October the 30th",
        "30 Oct",
        "30 Oct.",
        "30 October 2026",
        "30/10",
        "30/10/2026",
        "30/10/26",
        "30.10.2026",
        "30-10-2026",
        "2026-10-30",
        "30\u00a0October",
        "30 Octo-\nber",
        "1, 30 October",
    ],
)
def test_a_day_is_found_however_it_is_written(written: str) -> None:
    assert _stands("30 October", f"It was on {written}, they say.")
    assert _stands("Friday, 30th October 2026", f"It was on {written}, they say.")


@pytest.mark.parametrize(
    "text",
    [
        "130 October",
        "30 November",
        "3 October",
        "October 2030",
        "October 300",
        "12 October 30 people came",
        "130/10",
        "30/101",
        "30/10/2",
        "2026-10-301",
        "October 30:15",
    ],
)
def test_another_day_is_not_taken_for_it(text: str) -> None:
    assert not _stands("30 October", text)


@pytest.mark.parametrize(
    "text", ["30 October 2025", "October 30, 2025", "30/10/2025", "30/10/25", "2025-10-30"]
)
def test_the_same_day_of_another_year_is_another_day_where_the_year_is_said(text: str) -> None:
    assert _stands("30 October", text)
    assert not _stands("30 October 2026", text)


def test_a_day_in_figures_is_no_alarm_where_nobody_reads() -> None:
    assert not _stands("30 October", "2026-10-30T09:00:00Z", is_read=False)
    assert _stands("30 October", "title: 30th October", is_read=False)


def test_a_short_month_is_a_day_too() -> None:
    assert _stands("5 May", "May 5th")
    assert not _stands("5 May", "15 May")


def test_words_without_any_letter_cannot_be_sought() -> None:
    assert seek(" \u00ad-.") is None
    assert fold(" \u00ad-.") == ""
