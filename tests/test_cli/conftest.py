"""A desk made by the command line itself, for the tests of its commands."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.typed_desks import PASSPHRASE, TypedDesk


@pytest.fixture(scope="session")
def passphrase_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("passphrase") / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory, passphrase_file: Path) -> TypedDesk:
    """Make a desk that no test may change."""
    folder = tmp_path_factory.mktemp("typed")
    made = TypedDesk(
        store=folder / "desk",
        passphrase_file=passphrase_file,
        recovery_key_file=folder / "recovery",
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


@pytest.fixture
def typed_desk(new_desk: TypedDesk, tmp_path: Path) -> TypedDesk:
    shutil.copytree(new_desk.store, tmp_path / "desk")
    return TypedDesk(
        store=tmp_path / "desk",
        passphrase_file=new_desk.passphrase_file,
        recovery_key_file=new_desk.recovery_key_file,
    )
