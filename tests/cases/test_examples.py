"""The examples, end to end: everything that is true about fourteen pages, held against one run of the pipeline.

Expectations that the code does not reach yet are strict expected failures: curing one turns the suite red until it is taken off the list.
"""

from __future__ import annotations

import pytest
from cases.expectations import KNOWN_FAILURES, Expectation, Run, expectations, load
from tiny import known_failures

from retold.app import Result

ALL = expectations(load())
FAILING = known_failures(KNOWN_FAILURES)


def marked(expectation: Expectation) -> object:
    """Return the expectation as a parameter, marked where it is known to fail."""
    reason = FAILING.get(expectation.name)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(expectation, id=expectation.name, marks=marks)


@pytest.fixture(scope="session")
def run(example_run: Result) -> Run:
    """The tables of the run over the examples."""
    return Run(example_run.tables)


@pytest.mark.parametrize("expectation", [marked(expectation) for expectation in ALL])
def test_what_is_true_about_the_examples(run: Run, expectation: Expectation) -> None:
    """One thing that must be so is so."""
    wrong = expectation.check(run)
    assert wrong is None, wrong


def test_names_of_expectations_are_unique() -> None:
    """Each can be listed as failing by its name alone."""
    assert len({expectation.name for expectation in ALL}) == len(ALL)


def test_known_failures_are_expectations() -> None:
    """The list names nothing that is not asked any more, and gives a reason for each."""
    assert set(FAILING) <= {expectation.name for expectation in ALL}
    assert all(reason.strip() for reason in FAILING.values())


def test_every_example_page_has_an_expectation(run: Run) -> None:
    """No page of the folder is left out, and none is expected that is not there."""
    assert set(run.articles) == set(load()["pages"])


def test_the_report_shows_every_telling(example_run: Result) -> None:
    """The report is one page that names the headline of every article."""
    page = example_run.report.read_text("utf-8")
    shown = [row["title"] for row in example_run.tables["articles"].to_pylist() if row["status"] == "article"]
    for title in shown:
        if title:
            assert title.split(" ")[0] in page
    assert "<script src=" not in page
