"""What many tests start from: cases kept as JSON, and tiny tables made of a few words."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import wait
from pathlib import Path
from types import FrameType
from typing import Any

import pyarrow as pa
import pytest

from retold import pipeline
from retold.engines import DuckEngine
from retold.model import Article
from retold.relate.subject import Pair, subject
from retold.settings import Settings
from retold.tables import ARTICLES, BY_NAME
from retold.text.words import count

MAYOR = (
    "DORRICK — The mayor of Dorrick said on Tuesday that the old swing bridge would close for eleven weeks from April 7.\n"
    "Engineers found cracks in two of the nine girders when divers inspected the piers in February, she told the council.\n"
    "Nearly 4,300 lorries cross the bridge every day, and hauliers reckon that the detour through Pellworth costs them an hour.\n"
    "“A bridge that might fall is not a shortcut,” said the mayor, Ottilie Grane, who has put aside 2.6 million crowns.\n"
    "The harbour board wants a ferry to carry the market traders, whose stalls stand on the wrong bank of the river.\n"
    "Its chairman, Emeric Tollan, complained that nobody had asked him before the posters went up.\n"
    "The council votes on the plan next Thursday, and a tunnel is off the table until the accounts are audited."
)
"""One report, invented: seven paragraphs that other tiny articles retell or ignore."""

REWRITE = (
    "Dorrick’s ageing swing bridge is to be shut for eleven weeks, starting on April 7, its mayor announced on Tuesday.\n"
    "When divers went down to look at the piers in February, engineers discovered that two of the nine girders had cracked, "
    "the council heard.\n"
    "The crossing carries nearly 4,300 lorries a day; the way round by way of Pellworth, hauliers estimate, will take an hour longer.\n"
    "Mayor Ottilie Grane has set 2.6 million crowns aside. A bridge that might fall, she remarked, is no shortcut.\n"
    "Market traders have their stalls on the wrong side of the river, and the harbour board would like them carried over by ferry.\n"
    "Emeric Tollan, who chairs the board, grumbled that he had not been consulted before posters appeared.\n"
    "Councillors will vote on the plan next Thursday. Until the accounts have been audited there will be no talk of a tunnel."
)
"""The same matter in the same order, every sentence rebuilt."""

OTHER_ROOM = (
    "Shopkeepers in Pellworth learnt from the wireless that thousands of lorries were coming their way.\n"
    "“Nobody has even painted the kerbs,” said Ilka Brandis, who sells buckets opposite the chapel.\n"
    "Schoolchildren will be walked to class by volunteers in yellow coats, the headmistress decided after a night of letters.\n"
    "In Dorrick the mayor defended herself. “A bridge that might fall is not a shortcut,” said Ottilie Grane.\n"
    "A retired signalman remembered how the swing bridge once jammed in a frost and was freed with kettles.\n"
    "The bus company has hired six drivers and hopes to run to the cattle market and back before the bells ring."
)
"""Another reporter on the same event: shares the mayor's quotation and a few names, nothing else."""

ELSEWHERE = (
    "The seed library at Great Fennay has counted its envelopes and found a bean that was thought to be lost.\n"
    "Volunteers sowed it under glass in the vicarage garden, where it climbed past the gutter by the end of July.\n"
    "“It tastes of hay and not much else,” admitted the librarian, who keeps the ledger in pencil.\n"
    "Growers from three islands have asked for a handful, and each must send back twice as many after the harvest.\n"
    "The oldest envelope in the drawer holds poppies gathered beside a railway that closed before anyone now living was born."
)
"""Another matter altogether."""

FILLED = "An invented sentence about nothing in particular stands here so that the page is long enough to be read. "


def up(engine: DuckEngine) -> DuckEngine:
    """Return the engine with its processes started and come up, where it has others: till then it does their work itself."""
    if engine.workers > 1:
        engine._processes()
        wait(engine._starting.result())
    return engine


def cases(file: Path) -> list[Any]:
    """Return the cases of a JSON file as pytest parameters; one with ``known_failure`` (a reason) must fail, strictly."""
    found = []
    for number, case in enumerate(json.loads(file.read_text("utf-8"))):
        reason = case.get("known_failure")
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        found.append(pytest.param(case, id=f"{number:02d} {case['about']}", marks=marks))
    return found


def known_failures(file: Path) -> dict[str, str]:
    """Return the reasons of a file of known failures by the id of the expectation."""
    found: dict[str, str] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found


def article(ident: str, text: str, **fields: str) -> Article:
    """Return an English article unless *fields* say otherwise."""
    return Article(id=ident, text=text, **{"lang": "en", **fields})


def pair(a: str, b: str, left: Mapping[str, str] | None = None, right: Mapping[str, str] | None = None) -> Pair:
    """Return two texts made ready for judging, with further fields of either article."""
    return Pair(subject(article("a", a, **(left or {}))), subject(article("b", b, **(right or {}))))


def articles_table(texts: Mapping[str, str], **common: Any) -> pa.Table:
    """Return the table ``articles`` of *texts* by id, in the order given: tests shuffle it."""
    rows = [
        {"id": ident, "status": "article", "text": text, "lang": "en", "words": count(text), "parts": [], **common}
        for ident, text in texts.items()
    ]
    return pa.Table.from_pylist(rows, schema=ARTICLES.schema)


def run_step(name: str, given: Mapping[str, pa.Table]) -> tuple[pa.Table, ...]:
    """Run one step of the pipeline on the tables *given*; a table it reads that is not given is empty."""
    step = pipeline.BY_NAME[name]
    read = [given[table] if table in given else BY_NAME[table].of([]) for table in step.reads]
    means = {"engine": DuckEngine(workers=1)} if step.spread else {}
    return step.run(*read, settings=Settings(workers=1), **means)


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python *work* takes: what tells whether it grows with the square, on any machine."""
    taken = 0

    def count(frame: FrameType, event: str, value: object) -> Any:
        nonlocal taken
        taken += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return taken


def jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return *rows* as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def html(title: str, *paragraphs: str, head: str = "") -> str:
    """Return a small saved page with an article of *paragraphs*."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def lineage_tables(
    titles: Mapping[str, str],
    arrows: Iterable[tuple[str, str, str]],
    *,
    lost: frozenset[str] | set[str] | None = None,
    relation: str = "rewrite",
    probability: float = 0.9,
    line: float | None = None,
    reason: str = "both have the bean",
) -> dict[str, pa.Table]:
    """Return a case of nothing but a lineage: articles by id with their *titles*, and *arrows* (story, parent, child).

    Who is in no arrow is in no story. Parents that have no title, or are named, are *lost* sources. The *line* of an
    arrow is as probable as that it is straight unless it is said.
    """
    drawn = list(arrows)
    told = sorted({(story, one) for story, *ends in drawn for one in ends})
    missing = {one for _, one in told if one not in titles} if lost is None else lost
    heads = [(story, one) for story, one in told if not any((story, one) == (s, child) for s, _, child in drawn)]
    of_arrows = {
        "relation": relation,
        "probability": probability,
        "line": probability if line is None else line,
        "reason": reason,
    }
    made = {
        "runs": [{"started": "2025-04-01T00:00:00+00:00", "version": "1", "layout": 1, "settings": "{}"}],
        "pages": [{"id": one, "digest": f"digest of {one}"} for one in titles],
        "articles": [{"id": one, "status": "article", "title": title} for one, title in titles.items()],
        "stories": [
            {"story": story, "id": one, "title": "A bean is back", "role": "lost" if one in missing else "rewrite"}
            for story, one in told
        ],
        "descents": [{"story": story, "parent": a, "child": b, **of_arrows} for story, a, b in drawn],
        "witnesses": [{"story": story, "witness": one, "members": []} for story, one in heads],
    }
    return {name: BY_NAME[name].of(rows) for name, rows in made.items()}
