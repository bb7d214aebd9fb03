"""The three cases of the one run of the demonstration (tests/conftest.py)."""

import pytest

from tests.helpers.demonstration import CaseOnDisk, Demonstration


@pytest.fixture(scope="session")
def marsh(demonstration: Demonstration) -> CaseOnDisk:
    return demonstration.case("icpc-marsh")


@pytest.fixture(scope="session")
def okafor(demonstration: Demonstration) -> CaseOnDisk:
    return demonstration.case("cpa-okafor")


@pytest.fixture(scope="session")
def lowe(demonstration: Demonstration) -> CaseOnDisk:
    return demonstration.case("discharge-lowe")
