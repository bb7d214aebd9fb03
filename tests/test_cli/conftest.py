"""A desk made by the command line itself, for the tests of its commands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.typed_desks import PASSPHRASE, TypedDesk


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


@pytest.fixture
def make_typed_desk(tmp_path: Path, passphrase_file: Path) -> Callable[[str], TypedDesk]:
    def make(name: str) -> TypedDesk:
        made = TypedDesk(
            store=tmp_path / name,
            passphrase_file=passphrase_file,
            recovery_key_file=tmp_path / f"{name}-recovery",
        )
        ran = made.run(
            "init",
            "--name",
            "Ruth Adeyemi",
            "--role",
            "Conference chair",
            "--organisation",
            "Safeguarding and Review Unit",
            "--recovery-key-file",
            made.recovery_key_file,
        )
        assert ran.code == 0, ran.err
        return made

    return make


@pytest.fixture
def typed_desk(make_typed_desk: Callable[[str], TypedDesk]) -> TypedDesk:
    return make_typed_desk("desk")
