"""The workbench: a case in the browser, read only, for this machine alone."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from retold import tables
from retold.app import Result
from retold.errors import CaseError, UsageError
from retold.web import server
from retold.web.server import workbench


@pytest.fixture(scope="module")
def browser(example_run: Result) -> TestClient:
    """A browser on this machine."""
    return TestClient(workbench(example_run.case))


def test_the_report_is_at_the_root(browser: TestClient, example_run: Result) -> None:
    """The same page as in the folder."""
    assert browser.get("/").text == example_run.report.read_text("utf-8")


@pytest.mark.parametrize("table", tables.ALL, ids=lambda table: table.name)
def test_every_table_is_there_as_json(browser: TestClient, table: tables.Table) -> None:
    """Columns in their order, and rows."""
    told = browser.get(f"/tables/{table.name}.json").json()
    assert told["columns"] == [name for name, _, _ in table.columns]
    assert told["error"] is None


@pytest.mark.parametrize("name", ["nonsense", "articles; drop table articles", "duckdb_settings()"])
def test_an_unknown_table_is_not_found(browser: TestClient, name: str) -> None:
    """Only our tables can be asked for by name."""
    assert browser.get(f"/tables/{name}.json").status_code == 404


def test_sql_is_answered(browser: TestClient) -> None:
    """A query gives its rows as a table; the form keeps the query."""
    shown = browser.get("/sql", params={"q": "select id from articles where id like 'harbour%'"})
    assert shown.status_code == 200
    assert '<td dir="auto">harbour-courier</td>' in shown.text
    assert browser.get("/sql").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "delete from articles",
        "drop table articles",
        "create table x as select 1",
        "select * from read_text('/etc/hostname')",
        "copy articles to '/tmp/never.csv'",
        "attach '/tmp/never.db'",
        "set enable_external_access = true",
        "install httpfs",
        "nonsense",
        "select",
        pytest.param("", id="nothing"),
        pytest.param("-- only a remark", id="only a remark"),
    ],
)
def test_nothing_can_be_changed_or_reached(browser: TestClient, example_run: Result, query: str) -> None:
    """Writing, files and settings are refused with a message, and the case stays as it is."""
    before = example_run.case.read_bytes()
    shown = browser.get("/sql", params={"q": query})
    assert shown.status_code == 200
    assert example_run.case.read_bytes() == before
    assert 'role="alert"' in shown.text


def test_a_query_is_shown_as_text(browser: TestClient) -> None:
    """Neither a query nor a result is markup."""
    shown = browser.get("/sql", params={"q": "select '<script>alert(1)</script>' as \"<b>x\""}).text
    assert "<script>alert" not in shown
    assert "<b>x" not in shown


def test_only_so_many_rows_are_shown(browser: TestClient) -> None:
    """A million rows are asked for, and a thousand shown."""
    shown = browser.get("/sql", params={"q": "select * from range(1000000)"}).text
    assert "more are not shown" in shown
    assert shown.count("<tr>") <= server.ROWS + 2


def test_a_query_without_end_is_stopped(example_run: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time a query is stopped and says so."""
    monkeypatch.setattr(server, "SECONDS", 0.2)
    _, rows, problem = server.ask(example_run.case, "select count(*) from range(100000000) a, range(100000000) b")
    assert rows == []
    assert problem is not None
    assert "stopped" in problem


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_another_hosts_name_is_refused(browser: TestClient, host: str) -> None:
    """A web page elsewhere cannot read a case by pointing its own name at this machine."""
    assert browser.get("/", headers={"host": host}).status_code == 400


def test_nothing_can_be_posted(browser: TestClient) -> None:
    """There is nothing to send to."""
    assert browser.post("/sql", data={"q": "select 1"}).status_code == 405


def test_no_case_no_workbench(tmp_path: Path) -> None:
    """Said before a port is opened."""
    with pytest.raises(CaseError):
        workbench(tmp_path / "nowhere")


def test_the_port_that_was_taken_is_told(example_run, monkeypatch) -> None:
    """Port 0 takes a free one: its number is what the reader needs."""
    heard: list[int] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda _, sockets: heard.append(sockets[0].getsockname()[1]))
    told: list[str] = []
    server.serve(example_run.case, host="127.0.0.1", port=0, tell=told.append)
    assert heard[0] > 0
    assert f"http://127.0.0.1:{heard[0]}/ " in told[0]


def test_a_port_that_is_in_use_is_refused(example_run) -> None:
    """Somebody else's port is a wrong use with a hint, not a log of the server's."""
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(UsageError, match="cannot listen"):
        server.serve(example_run.case, host="127.0.0.1", port=other.getsockname()[1], tell=print)
