"""Fixtures of the whole suite, and its list of known failures. What is dear (a run over the examples) is made once and only read."""

from __future__ import annotations

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tiny import known_failures

from retold import app
from retold.engines.cache import PLACE

os.environ[PLACE] = mkdtemp(
    prefix="retold-tests-"
)  # nothing from the user's cache, and nothing into it; for child processes too
atexit.register(shutil.rmtree, os.environ[PLACE], ignore_errors=True)

EXAMPLES = Path(__file__).parent.parent / "examples"
KNOWN_FAILURES = Path(__file__).parent / "known_failures.json"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests on the list as strict expected failures: a test that comes true turns the suite red until its line is taken out."""
    reasons = known_failures(KNOWN_FAILURES)
    for item in items:
        if reason := reasons.get(item.nodeid):
            item.add_marker(pytest.mark.xfail(strict=True, reason=reason))


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder with the example pages and what is true about them."""
    return EXAMPLES


@pytest.fixture(scope="session")
def example_run(tmp_path_factory: pytest.TempPathFactory) -> app.Result:
    """The main job done once on the example pages. Tests read its tables and files and leave them as they are."""
    return app.report(EXAMPLES / "pages", tmp_path_factory.mktemp("examples") / "report")
