"""The unsigned papers of the cases, written once for the tests of this folder."""

from pathlib import Path

import pytest

from tests.helpers.drafted import written_papers


@pytest.fixture(scope="session")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give each paper of the cases as Word and PDF, unsigned, by its name with its ending."""
    folder = tmp_path_factory.mktemp("unsigned")
    files: dict[str, Path] = {}
    for name, content in written_papers().items():
        files[name] = folder / name
        files[name].parent.mkdir(parents=True, exist_ok=True)
        files[name].write_bytes(content)
    return files
