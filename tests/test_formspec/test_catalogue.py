"""The catalogue: shipped definitions, a partnership's own, retired ones, examples."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from meetingdesk.formspec.catalogue import UnknownDefinition, load_catalogue
from meetingdesk.formspec.load import DefinitionProblems
from meetingdesk.formspec.model import Each, QuestionKind
from meetingdesk.rules.findings import CHECKS
from tests.helpers.examples import FORMS, shipped_catalogue


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Give a copy of the shipped forms that a test may spoil."""
    return Path(shutil.copytree(FORMS, tmp_path / "forms"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give an empty settings folder."""
    folder = tmp_path / "settings"
    for name in ("meetings", "rules", "lists"):
        (folder / name).mkdir(parents=True)
    return folder


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_shipped_definitions_are_in_order() -> None:
    catalogue = shipped_catalogue()
    assert catalogue.problems == ()
    assert {form.id for form in catalogue.forms() if not form.is_draft} == {
        "icpc",
        "cpa-review",
        "discharge-s117",
    }


@pytest.mark.parametrize("form_id", ["strategy-discussion", "cla-review"])
def test_a_draft_loads_without_special_code_and_says_that_it_is_one(form_id: str) -> None:
    catalogue = shipped_catalogue()
    form = catalogue.form(form_id)
    assert form.is_draft
    assert catalogue.rules(form.rules).copies
    assert catalogue.forms()[-1].is_draft


def test_the_draft_of_a_review_asks_of_each_child_in_every_kind_of_question() -> None:
    questions = shipped_catalogue().form("cla-review").questions
    assert {question.each for question in questions} == {Each.CHILD}
    assert {question.kind for question in questions} >= {
        QuestionKind.CHOICE,
        QuestionKind.CHOICES,
        QuestionKind.DATE,
        QuestionKind.LONG_TEXT,
        QuestionKind.THREE_STATE,
    }


def test_the_draft_of_a_strategy_discussion_is_for_professionals_only() -> None:
    catalogue = shipped_catalogue()
    rules = catalogue.rules(catalogue.form("strategy-discussion").rules)
    family = {"subject", "parent", "parent_excluded", "family", "family_agreed", "child"}
    given = {rule.recipients for rule in rules.copies if rule.edition != "none"}
    assert given
    assert not given & family


def test_a_definition_comes_with_the_digest_of_its_bytes() -> None:
    entry = shipped_catalogue().definition("meeting", "icpc")
    assert entry.body == (FORMS / "meetings" / "icpc.toml").read_bytes()
    assert entry.digest == hashlib.sha256(entry.body).hexdigest()


def test_an_unknown_definition_has_its_own_sentence() -> None:
    with pytest.raises(UnknownDefinition, match="not installed"):
        shipped_catalogue().form("no-such-form")


def test_a_partnership_adds_a_form_by_a_file_of_its_own(shipped: Path, own: Path) -> None:
    shutil.copy(shipped / "meetings" / "icpc.toml", own / "meetings" / "rcpc.toml")
    _edit(own / "meetings" / "rcpc.toml", 'id = "icpc"', 'id = "rcpc"')
    catalogue = load_catalogue(shipped, own=own)
    assert catalogue.form("rcpc").rules == "conference-england"
    assert catalogue.form("icpc").id == "icpc"


def test_a_partnership_replaces_a_shipped_form_by_its_id(shipped: Path, own: Path) -> None:
    before = load_catalogue(shipped).definition("meeting", "icpc").digest
    shutil.copy(shipped / "meetings" / "icpc.toml", own / "meetings" / "icpc.toml")
    _edit(own / "meetings" / "icpc.toml", 'version = "1.0"', 'version = "1.0-ours"')
    catalogue = load_catalogue(shipped, own=own)
    assert catalogue.form("icpc").version == "1.0-ours"
    found = catalogue.find_digest(before)
    assert found is not None
    assert found.version == "1.0"


def test_a_partnerships_broken_file_is_told_and_stops_nothing(shipped: Path, own: Path) -> None:
    (own / "meetings" / "icpc.toml").write_text('id = "icpc"\n', "utf-8")
    catalogue = load_catalogue(shipped, own=own)
    assert catalogue.form("icpc").version == "1.0"
    assert "meetings/icpc.toml" in {problem.file for problem in catalogue.problems}


def test_a_partnerships_file_that_does_not_fit_the_others_is_told(shipped: Path, own: Path) -> None:
    shutil.copy(shipped / "meetings" / "icpc.toml", own / "meetings" / "icpc.toml")
    _edit(own / "meetings" / "icpc.toml", '"conference-england"', '"conference-elsewhere"')
    catalogue = load_catalogue(shipped, own=own)
    assert catalogue.form("icpc").rules == "conference-england"
    assert [problem.field for problem in catalogue.problems] == ["rules"]


def test_a_retired_version_is_found_by_its_digest_and_not_offered(shipped: Path) -> None:
    (shipped / "retired" / "meetings").mkdir(parents=True)
    old = shipped / "retired" / "meetings" / "icpc-0.9.toml"
    shutil.copy(shipped / "meetings" / "icpc.toml", old)
    _edit(old, 'version = "1.0"', 'version = "0.9"')
    catalogue = load_catalogue(shipped)
    found = catalogue.find_digest(hashlib.sha256(old.read_bytes()).hexdigest())
    assert found is not None
    assert found.version == "0.9"
    assert catalogue.form("icpc").version == "1.0"


def test_problems_of_several_files_are_told_at_once(shipped: Path) -> None:
    _edit(shipped / "meetings" / "icpc.toml", 'short_title = "ICPC"', "short_title = 7")
    _edit(shipped / "lists" / "plans.toml", 'title = "Plans"', "")
    with pytest.raises(DefinitionProblems) as caught:
        load_catalogue(shipped)
    told = {(problem.file, problem.field) for problem in caught.value.problems}
    assert {("meetings/icpc.toml", "short_title"), ("lists/plans.toml", "title")} <= told


def test_two_files_with_one_id_are_refused(shipped: Path) -> None:
    shutil.copy(shipped / "lists" / "plans.toml", shipped / "lists" / "plans-again.toml")
    with pytest.raises(DefinitionProblems, match="also the id of"):
        load_catalogue(shipped)


CONFERENCE = "rules/conference-england.toml"
ICPC = "meetings/icpc.toml"

CROSS_SLIPS = [
    (ICPC, 'code = "strategy_discussion"', 'code = "something_else"', "triggers[1]"),
    (CONFERENCE, 'discipline = "gp"', 'discipline = "vet"', "discipline"),
    (CONFERENCE, 'known_to = "adult_mental_health"', 'known_to = "x"', "known_to"),
    (CONFERENCE, 'disciplines = ["gp"]', 'disciplines = ["vet"]', "copies"),
    (ICPC, 'code = "young_carer"', 'code = "young_helper"', "when.answer"),
    (CONFERENCE, '"questions:enquiry"', '"questions:nothing"', "sections"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "field"), CROSS_SLIPS)
def test_what_no_other_definition_holds_is_told(
    shipped: Path, file: str, old: str, new: str, field: str
) -> None:
    _edit(shipped / file, old, new)
    with pytest.raises(DefinitionProblems) as caught:
        load_catalogue(shipped)
    assert any(field in problem.field for problem in caught.value.problems)


def test_without_the_list_of_disciplines_nothing_is_offered(shipped: Path) -> None:
    (shipped / "lists" / "disciplines.toml").unlink()
    with pytest.raises(DefinitionProblems, match="disciplines"):
        load_catalogue(shipped)


def test_the_worked_cases_are_offered_with_their_reasons() -> None:
    examples = {entry.name: entry for entry in shipped_catalogue().examples()}
    assert set(examples) == {"icpc-marsh", "cpa-okafor", "discharge-lowe"}
    assert all(entry.reasons.startswith(b"[") for entry in examples.values())


def test_every_field_kind_has_a_line_in_the_readme() -> None:
    told = (FORMS / "README.md").read_text("utf-8")
    assert [kind for kind in QuestionKind if f"`{kind.value}`" not in told] == []


def test_every_check_that_a_rule_may_name_has_a_line_in_the_readme() -> None:
    told = (FORMS / "README.md").read_text("utf-8")
    assert [name for name in CHECKS if f"| `{name}` |" not in told] == []


def test_every_placeholder_of_a_shipped_rule_is_told_in_the_readme() -> None:
    lines = (FORMS / "README.md").read_text("utf-8").splitlines()
    for entry in shipped_catalogue().of_kind("rules"):
        for rule in shipped_catalogue().rules(entry.id).findings:
            line = next(line for line in lines if line.startswith(f"| `{rule.check}` |"))
            for name in re.findall(r"{\w+}", rule.text):
                assert f"`{name}`" in line, (entry.id, rule.check)
