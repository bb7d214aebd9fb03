"""The desk on which most tests of the window begin."""

from pathlib import Path

import pytest

from tests.helpers.windows import copied


@pytest.fixture
def folder(desk_with_case: Path, tmp_path: Path) -> Path:
    """Give a copy of the desk with the worked conference, which a test may change."""
    return copied(desk_with_case, tmp_path / "desk")
