"""Says whether a tool of the tests is on this machine: a test without its tool is skipped by name.

Where CI runs nothing may be skipped so: there a missing tool fails the test.
"""

import os
import shutil
from typing import NoReturn

import pytest


def need(tool: str, *, package: str) -> str:
    """Return the path of a command; skip the test that asks where it is absent, fail it in CI."""
    found = shutil.which(tool)
    if found is None:
        absent(f"{tool} is not installed (Debian package {package})")
    return found


def absent(reason: str) -> NoReturn:
    """Skip the test that asks for a tool that is not here; fail it in CI."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
