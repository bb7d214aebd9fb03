"""An edition that is built again has the same bytes: what was sent can be proved later."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.helpers.drafted import digests_of


def test_every_edition_built_again_in_another_process_has_the_same_bytes(
    unsigned: dict[str, Path],
) -> None:
    # Another order of hashed sets, another time zone; and the last paper is written first.
    again = subprocess.run(
        [sys.executable, "-m", "tests.helpers.drafted"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/Lima", "LC_ALL": "C"},
        cwd=Path(__file__).parents[2],
    )
    first = digests_of({name: path.read_bytes() for name, path in unsigned.items()})
    assert len(first) > 100
    second = json.loads(again.stdout)
    assert sorted(second) == sorted(first)
    assert [name for name in first if first[name] != second[name]] == []
