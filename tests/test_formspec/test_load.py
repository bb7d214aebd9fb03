"""Reading one definition file: strict, and all problems at once."""

import pytest

from meetingdesk.formspec.load import KINDS, DefinitionProblems, load_definition
from meetingdesk.formspec.model import FormSpec

FORM = """
id = "short"
version = "1"
title = "A short form"
short_title = "Short"
source = "a test"
in_force = 2026-01-01
rules = "some-rules"

[[items]]
code = "opening"
title = "Opening"

[[questions]]
code = "asked"
text = "Was it asked?"
kind = "three_state"
section = "asking"

[[decisions]]
code = "plan"
title = "A plan"
each = "child"

[[decisions.fields]]
field = "category"
label = "Category"
kind = "choice"

[[decisions.fields.options]]
code = "NEG"
label = "Neglect"

[[sections]]
code = "first_page"
title = "The meeting"

[[sections]]
code = "questions:asking"
title = "Questions"
"""

RULES = """
id = "some-rules"
version = "1"
title = "Some rules"
source = "a test"
in_force = 2026-01-01
events = [{ code = "start", label = "Start" }]
dates = [{ code = "review", label = "Review" }]

[[timescales]]
code = "review"
label = "Review"
counts_from = "start"
met_by = "next:review"
value = 3
unit = "months"

[[invitations]]
code = "police"
discipline = "police"
label = "Police"
reason = "always"
when = { always = true }

[[editions]]
code = "full"
label = "Full"

[[copies]]
code = "agencies"
recipients = "agency"
edition = "full"
"""

LIST = """
id = "colours"
version = "1"
title = "Colours"
source = "a test"
in_force = 2026-01-01
options = [{ code = "red", label = "Red" }]
"""


def _problems(kind: str, text: str) -> list[str]:
    with pytest.raises(DefinitionProblems) as caught:
        load_definition(kind, text.encode(), name="some.toml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("kind", "text"), [("meeting", FORM), ("rules", RULES), ("list", LIST)])
def test_a_definition_in_order_is_read_as_its_kind(kind: str, text: str) -> None:
    spec = load_definition(kind, text.encode(), name="some.toml")
    assert type(spec) is KINDS[kind]


def test_what_is_not_said_has_its_default() -> None:
    form = load_definition("meeting", FORM.encode(), name="some.toml")
    assert isinstance(form, FormSpec)
    assert form.questions[0].reason_for == ("not_asked",)
    assert form.marking == "OFFICIAL-SENSITIVE"


def test_an_unknown_key_is_refused_with_file_and_field() -> None:
    problems = _problems("meeting", FORM.replace('short_title = "Short"', 'shrt_title = "Short"'))
    assert any(
        problem.startswith("some.toml, shrt_title: is not known here") for problem in problems
    )
    assert "some.toml, short_title: is missing." in problems


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = (
        FORM.replace('kind = "three_state"', 'kind = "four_state"')
        .replace('title = "A short form"', "title = 7")
        .replace('code = "NEG"\n', "")
    )
    problems = _problems("meeting", text)
    assert [problem.split(":")[0] for problem in problems] == [
        "some.toml, title",
        "some.toml, questions[1].kind",
        "some.toml, decisions[1].fields[1].options[1].code",
    ]


def test_the_sentence_counts_the_problems_that_it_does_not_name() -> None:
    text = LIST.replace("[{", "[" + "{ code = 1, label = 2 }, " * 6 + "{")
    with pytest.raises(DefinitionProblems, match="4 more problems"):
        load_definition("list", text.encode(), name="some.toml")


def test_what_is_not_toml_is_told_with_its_line() -> None:
    assert "line 2" in _problems("meeting", '\nid = "short\n')[0]


def test_what_is_not_utf_8_is_refused() -> None:
    with pytest.raises(DefinitionProblems, match="not UTF-8"):
        load_definition("list", b'id = "caf\xe9"', name="some.toml")


def test_a_file_larger_than_any_definition_is_not_read() -> None:
    with pytest.raises(DefinitionProblems, match="larger"):
        load_definition("list", b"#" * (1024 * 1024 + 1), name="some.toml")


def test_a_file_nested_without_end_is_refused() -> None:
    with pytest.raises(DefinitionProblems, match="nested"):
        load_definition("list", b"id = " + b"[" * 100_000, name="some.toml")


def test_a_time_where_no_time_belongs_is_refused() -> None:
    assert _problems("list", LIST.replace("2026-01-01", "07:32:00"))


NEGLECT = '[[decisions.fields.options]]\ncode = "NEG"\nlabel = "N"'
FULL_COPY = 'edition = "full"'

FORM_SLIPS = [
    ('code = "questions:asking"', 'code = "questions:other"', "questions[1].section"),
    ('code = "first_page"', 'code = "front_page"', "sections"),
    ('kind = "three_state"', 'kind = "choice"', "questions[1].options"),
    ('section = "asking"', 'section = "asking"\nreason_for = ["perhaps"]', "reason_for"),
    ('title = "Opening"', 'title = "O"\nis_annex = true\nis_restricted = true', "items[1]"),
    ('title = "Opening"', 'title = "O"\n[[items]]\ncode = "opening"\ntitle = "P"', "items"),
    ('id = "short"', 'id = "A Short One"', "id"),
    ('source = "a test"', 'source = " "', "source"),
    ('code = "asked"', 'code = "as ked"', "questions"),
    ('rules = "some-rules"', 'rules = "some-rules"\ncase_kind = "pets"', "case_kind"),
    ('label = "Neglect"', f'label = "Neglect"\n{NEGLECT}', "decisions[1].fields[1].options"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "field"), FORM_SLIPS)
def test_a_slip_in_a_form_is_told_with_its_field(old: str, new: str, field: str) -> None:
    assert old in FORM
    assert any(field in problem for problem in _problems("meeting", FORM.replace(old, new)))


AGAIN = '[[copies]]\ncode = "agencies"\nrecipients = "gp"\nedition = "none"'
QUORUM = '[quorum]\nrequired = ["police"]\nothers = 1\ncounts = []'
CHECK = '[[findings]]\ncheck = "a"\nrank = "look"\ntext = "A"'

RULE_SLIPS = [
    ('counts_from = "start"', 'counts_from = "begin"', "timescales[1].counts_from"),
    ('met_by = "next:review"', 'met_by = "next:party"', "timescales[1].met_by"),
    ("value = 3", "value = -3", "timescales[1].value"),
    ('edition = "full"', 'edition = "fuller"', "copies[1].edition"),
    ('label = "Full"', 'label = "Full"\nsections = ["nowhere"]', "editions[1].sections"),
    ("{ always = true }", "{}", "invitations[1].when"),
    ("{ always = true }", '{ answer = "x" }', "invitations[1].when"),
    ("{ always = true }", '{ answer = "x", answer_is = ["maybe"] }', "answer_is"),
    (FULL_COPY, f"{FULL_COPY}\n{AGAIN}", "copies"),
    (FULL_COPY, f"{FULL_COPY}\n{QUORUM}", "quorum.required"),
    (FULL_COPY, f"{FULL_COPY}\n{CHECK}\n{CHECK}", "findings"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "field"), RULE_SLIPS)
def test_a_slip_in_a_rule_set_is_told_with_its_field(old: str, new: str, field: str) -> None:
    assert old in RULES
    assert any(field in problem for problem in _problems("rules", RULES.replace(old, new)))


def test_one_check_may_be_ranked_differently_for_different_codes() -> None:
    text = RULES + (
        '[[findings]]\ncheck = "late"\nrank = "look"\ntext = "A"\ncodes = ["x"]\n'
        '[[findings]]\ncheck = "late"\nrank = "needs_reason"\ntext = "A"\ncodes = ["y"]\n'
    )
    load_definition("rules", text.encode(), name="some.toml")
    assert _problems("rules", text.replace('"y"', '"x"'))


def test_a_list_without_options_is_refused() -> None:
    assert "some.toml, options: is empty: a list has at least one option." in _problems(
        "list", LIST.replace('[{ code = "red", label = "Red" }]', "[]")
    )
