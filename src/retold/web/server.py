"""A case over HTTP: its report at ``/``, its tables at ``/tables/NAME.json``, SQL over them at ``/sql``.

Nothing can be changed through it: the case is opened read-only, cut off from files and network, a query is stopped after
`SECONDS` and shows `ROWS` rows. Requests under another host's name are refused, so that no web page can read a case by way of
the reader's browser.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import duckdb
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from retold import app, tables
from retold.errors import CaseError, UsageError

SECONDS: Final = 20.0
"""Seconds a query may take."""
ROWS: Final = 1000
"""Rows of a result that are shown."""
LOCAL: Final = ("127.0.0.1", "localhost", "[::1]", "testserver")
EVERYWHERE: Final = ("0.0.0.0", "::")
"""Addresses that mean every network of this machine: whoever asks for them lets every host name in."""
FIRST_QUERY: Final = """select parent, child, relation, round(line, 2) as line, round(probability, 2) as straight
from descents
order by line desc"""


def serve(case: Path, *, host: str, port: int, tell: Callable[[str], object]) -> None:
    """Serve *case* (a folder or its ``case.duckdb``) until interrupted. Raises CaseError where there is none, UsageError where nothing can
    listen at *host* and *port*.
    """
    import uvicorn

    made = workbench(case, allowed=("*",) if host in EVERYWHERE else (*LOCAL, host))
    with _listening(host, port) as sock:
        tell(f"serving {app.case_path(case)} at http://{host}:{sock.getsockname()[1]}/ (Ctrl-C ends it)")
        uvicorn.Server(uvicorn.Config(made, log_level="warning")).run(sockets=[sock])


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; port 0 takes a free one. Raises UsageError where that cannot be."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(
            f"cannot listen at {host}, port {port}: {error.strerror}", hint="choose another with --port or --host"
        ) from error


def workbench(case: Path, *, allowed: tuple[str, ...] = LOCAL) -> Starlette:
    """Return the workbench as an ASGI application."""
    path = app.case_path(case)
    page = app.rendered(path)

    async def report(_: Request) -> Response:
        return HTMLResponse(page)

    async def table(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in tables.BY_NAME:
            return JSONResponse({"error": f"no table {name}", "tables": [t.name for t in tables.ALL]}, status_code=404)
        columns, rows, problem = await run_in_threadpool(ask, path, f"select * from {name}", None)
        return JSONResponse({"columns": columns, "rows": rows, "error": problem})

    async def sql(request: Request) -> Response:
        query = request.query_params.get("q", FIRST_QUERY)
        columns, rows, problem = await run_in_threadpool(ask, path, query)
        shown = _template().render(
            query=query, columns=columns, rows=rows, problem=problem, most=ROWS, tables=tables.ALL
        )
        return HTMLResponse(
            shown,
            headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"},
        )

    routes = [Route("/", report), Route("/sql", sql), Route("/tables/{name}.json", table)]
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(allowed))])


def ask(path: Path, query: str, most: int | None = ROWS) -> tuple[list[str], list[list[Any]], str | None]:
    """Run *query* on the case; return columns, at most *most* rows (all for None), and what went wrong if anything did."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "lock_configuration": "true",
        "access_mode": "read_only",
    }
    try:
        with duckdb.connect(str(path), config=config) as connection:
            timer = threading.Timer(SECONDS, connection.interrupt)
            timer.start()
            try:
                found = connection.execute(query)
                if not found:  # DuckDB's answer to nothing and to a remark, whatever its stubs say
                    return [], [], "there is no statement in this query"
                columns = [column[0] for column in found.description or ()]
                rows = found.fetchall() if most is None else found.fetchmany(most)
                return columns, [[_plain(v) for v in row] for row in rows], None
            finally:
                timer.cancel()
    except duckdb.InterruptException:
        return [], [], f"stopped after {SECONDS:.0f} seconds"
    except (duckdb.Error, CaseError) as error:
        return [], [], str(error)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, float, bool, list, dict)) else str(value)


def _template() -> Any:
    environment = Environment(loader=PackageLoader("retold.web"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("sql.html")
