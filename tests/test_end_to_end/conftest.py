"""One run of the demonstration for every test of this folder."""

import pytest

from tests.helpers.demonstration import CaseOnDisk, Demonstration, run_command


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    folder = tmp_path_factory.mktemp("demonstration")
    out, store = folder / "out", folder / "desk"
    temporary, home = folder / "temporary", folder / "home"
    temporary.mkdir()
    home.mkdir()
    surroundings = {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    ran = run_command("demo", "--out", out, "--store", store, env=surroundings)
    assert ran.code == 0, ran.err
    return Demonstration(ran=ran, out=out, store=store, temporary=temporary, home=home)


@pytest.fixture(scope="session")
def marsh(demonstration: Demonstration) -> CaseOnDisk:
    return demonstration.case("icpc-marsh")


@pytest.fixture(scope="session")
def okafor(demonstration: Demonstration) -> CaseOnDisk:
    return demonstration.case("cpa-okafor")


@pytest.fixture(scope="session")
def lowe(demonstration: Demonstration) -> CaseOnDisk:
    return demonstration.case("discharge-lowe")
