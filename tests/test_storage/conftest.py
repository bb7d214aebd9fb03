"""What the tests of the store share."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.helpers.desks import OpenDesk, desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    """Give a new desk."""
    with desk_in(tmp_path.resolve() / "desk") as made:
        yield made


@pytest.fixture
def scope() -> UUID:
    """Give the id of a meeting."""
    return uuid4()
