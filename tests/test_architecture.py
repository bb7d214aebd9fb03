"""What import-linter cannot say of the house: one sentence a test."""

import ast
import dataclasses
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import meetingdesk.domain

ROOT = Path(__file__).parent.parent
PACKAGES = ("meetingdesk", "ui", "forms", "exports")
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
WRITERS = ("word", "pdf", "plain")


def _python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def _committed_texts() -> Iterator[tuple[str, str]]:
    """Yield each file that the repository holds or would hold, as far as it is text."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    for name in filter(None, listed.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content:
            yield name, content.decode("utf-8")


def test_no_python_file_is_longer_than_400_lines() -> None:
    lengths = {
        _name(path): len(path.read_text("utf-8").splitlines())
        for path in _python_files(*PACKAGES, "tests")
    }
    too_long = [f"{name}: {length}" for name, length in lengths.items() if length > LONGEST_FILE]
    assert not too_long, "\n".join(too_long)


def test_no_function_is_longer_than_40_lines() -> None:
    too_long = [
        f"{_name(path)}:{node.lineno} {node.name}: {length}"
        for path in _python_files(*PACKAGES)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not too_long, "\n".join(too_long)


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawer = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)(_|$)")
    found = [
        _name(path)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if (path.suffix == ".py" or path.is_dir()) and drawer.search(path.stem)
    ]
    assert found == []


def test_packaging_is_no_package_of_ours() -> None:
    assert (ROOT / "packaging").is_dir()
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_init_file_is_a_docstring_and_nothing_else() -> None:
    for path in _python_files(*PACKAGES):
        if path.name != "__init__.py":
            continue
        tree = _tree(path)
        assert ast.get_docstring(tree), _name(path)
        assert len(tree.body) == 1, _name(path)


def test_the_forms_are_data_without_code() -> None:
    assert _python_files("forms") == [ROOT / "forms" / "__init__.py"]


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        _name(path)
        for path in _python_files(*PACKAGES, "tests")
        if not (ast.get_docstring(_tree(path)) or "").strip()
    ]
    assert silent == []


def _callable_by_name(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, list[ast.arg]]]:
    """Yield functions and methods with their positional arguments, self left out.

    A function within a function is called back by somebody else, who decides how.
    """
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node, [*node.args.posonlyargs, *node.args.args]
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    arguments = [*method.args.posonlyargs, *method.args.args]
                    static = "staticmethod" in map(ast.unparse, method.decorator_list)
                    yield method, arguments if static else arguments[1:]


def test_from_the_third_argument_on_every_one_is_named() -> None:
    """Qt and Python call their own hooks by position: camelCase names and __dunder__ methods."""
    found = [
        f"{_name(path)}:{function.lineno} {function.name}"
        for path in _python_files(*PACKAGES)
        for function, positional in _callable_by_name(_tree(path))
        if len(positional) > 2
        and function.name == function.name.lower()
        and function.name != "paint"  # Qt's own, and without a hump
        and not function.name.startswith("__")
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("module", "contract", "key"),
    [
        ("ui/desk.py", "no-qt-in-commands", "source_modules"),
        ("meetingdesk/bootstrap.py", "storage-and-security-behind-ports", "allowed_importers"),
    ],
)
def test_a_contract_names_the_module_that_it_is_about(module: str, contract: str, key: str) -> None:
    """import-linter refuses a contract on a module that is not there, so it is named with it."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = {entry["id"]: entry for entry in config["tool"]["importlinter"]["contracts"]}
    dotted = module.removesuffix(".py").replace("/", ".")
    assert (dotted in contracts[contract].get(key, [])) == (ROOT / module).exists()


def test_no_package_index_is_named_in_the_repository() -> None:
    flag = re.compile(
        r"^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", re.MULTILINE
    )
    host = re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)\b")
    for name, text in _committed_texts():
        assert not host.search(text), name
        if name.startswith("requirements"):
            assert not flag.search(text), name
            assert "://" not in text, name


def test_every_locked_package_has_a_hash() -> None:
    for name in ("requirements.txt", "requirements-check.txt", "requirements-package.txt"):
        text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line and not line.startswith("#")]
        assert len(pins) > 10, name
        for pin in pins:
            assert re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin), f"{name}: {pin}"


def test_the_program_and_its_checks_are_locked_to_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        return set(
            re.findall(r"^[a-z0-9-]+==[^\s;]+", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        )

    assert pins("requirements.txt") <= pins("requirements-check.txt")
    assert pins("requirements.txt") <= pins("requirements-package.txt")


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=!~; \[]", text)[0].lower() for text in requirements}

    for lock, requirements in (
        ("requirements.txt", project["dependencies"]),
        ("requirements-check.txt", project["optional-dependencies"]["check"]),
        ("requirements-package.txt", project["optional-dependencies"]["package"]),
    ):
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        assert names(requirements) <= locked, lock


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    place = re.compile(r"(?<![\w.])/(?:home|Users|root|work)/\w|[A-Z]:\\Users")
    named = [
        f"{name}: {found.group()}"
        for name, text in _committed_texts()
        if (found := place.search(text))
    ]
    assert named == []


def _domain_modules() -> list[ModuleType]:
    folder = meetingdesk.domain.__path__
    return [
        importlib.import_module(f"meetingdesk.domain.{module.name}")
        for module in pkgutil.iter_modules(folder)
    ]


def test_every_domain_dataclass_is_frozen_and_slotted() -> None:
    classes = {
        value
        for module in _domain_modules()
        for value in vars(module).values()
        if isinstance(value, type)
        and value.__module__ == module.__name__
        and dataclasses.is_dataclass(value)
    }
    assert len(classes) > 10
    for kind in classes:
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert "__slots__" in vars(kind), kind


def test_no_domain_function_reads_the_clock() -> None:
    clock = re.compile(r"\b(datetime\.(now|today|utcnow)|date\.today|time\.(time|monotonic))\(")
    for path in _python_files("meetingdesk/domain", "meetingdesk/record", "meetingdesk/rules"):
        assert not clock.search(path.read_text("utf-8")), _name(path)


def test_only_the_engine_module_makes_an_engine() -> None:
    makers = {
        _name(path)
        for path in _python_files(*PACKAGES)
        if re.search(r"\b(create_engine|engine_from_config)\b", path.read_text("utf-8"))
    }
    assert makers <= {"meetingdesk/storage/engine.py"}


def test_only_jobs_starts_threads() -> None:
    """And the one question to the keyring of the system, which may otherwise hang for good."""
    starters = re.compile(
        r"\b(Thread|Timer|_thread|ThreadPoolExecutor|ProcessPoolExecutor|multiprocessing"
        r"|QThread|QThreadPool|to_thread)\b"
    )
    found = {_name(path) for path in _python_files(*PACKAGES) if starters.search(_code(path))}
    assert found <= {"ui/jobs.py", "meetingdesk/security/os_keyring.py"}


def _code(path: Path) -> str:
    """Give the imports and calls of a module, without its comments and docstrings."""
    tree = _tree(path)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            node.value.value = ""
    return ast.unparse(tree)


def _block_names() -> set[str]:
    """Give the members of the closed union that every writer must handle."""
    if not (ROOT / "meetingdesk" / "document" / "blocks.py").exists():
        return set()
    blocks = importlib.import_module("meetingdesk.document.blocks")
    union = getattr(blocks.Block, "__value__", blocks.Block)
    return {kind.__name__ for kind in get_args(union)}


@pytest.mark.parametrize("writer", WRITERS)
def test_every_block_is_handled_by_every_writer(writer: str) -> None:
    modules = [path for path in _python_files(f"exports/{writer}") if path.name != "__init__.py"]
    matched = {
        ast.unparse(node.cls).rpartition(".")[2]
        for path in modules
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.MatchClass)
    }
    missing = _block_names() - matched if modules else set()
    assert missing == set()


def test_a_void_call_into_qt_costs_no_reference_to_none() -> None:
    """PySide6 6.12 on Python 3.11 loses one in each call, and the program dies in mid-meeting."""
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "application = QApplication([])\n"
        "label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for number in range(20_000):\n"
        "    label.setText(str(number))\n"
        "print(before - sys.getrefcount(None))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 500
