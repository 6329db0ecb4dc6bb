"""The whole report as one HTML document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyarrow as pa
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from retold.engines import uncollected
from retold.report import limits, palette, phrases
from retold.report.bridges import bridges
from retold.report.embedding import json_for_script, policy
from retold.report.page_view import page_views
from retold.report.record_view import people, record_views
from retold.report.rows import Rows
from retold.report.side_by_side import side_by_side
from retold.report.story_view import most_told, story_views
from retold.report.summary import Summary, summed, versions_words
from retold.report.tellings import stories

_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Report:
    """A case told to a reader: in full, and in a few sentences."""

    page: str
    """One HTML document."""
    summary: Summary


@uncollected()
def render(tables: Mapping[str, pa.Table], *, made: str = "") -> Report:
    """Return the report on a case as one self-contained HTML document, and its summary.

    *tables* are named as in :mod:`retold.tables`; missing ones count as empty. The document depends on them alone, byte
    for byte, but for *made*, the time stamp of the run as it shall be printed.
    """
    style, script = palette.css() + _asset("report.css"), _asset("report.js")
    view = _view(Rows.of(tables))
    page = _environment().get_template("report.html").render(
        **view,
        made=made,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )  # fmt: skip
    return Report(page, view["summary"])


def _view(rows: Rows) -> dict[str, Any]:
    found = stories(rows)
    summary = summed(rows, found)
    pages = page_views(rows, found)
    beside = side_by_side(rows, found)
    listed, people_left_out = people(rows)
    told = story_views(rows, found, summary.story_lines)
    return {
        "summary": summary,
        "stories": told,
        "on_top": most_told(told),
        "bridges": bridges(rows, found),
        "pages": pages,
        "beside": beside,
        "beside_data": json_for_script(beside.data),
        "records": record_views(rows, found),
        "people": listed,
        "people_left_out": people_left_out,
        "left_out": [page for page in pages if not page.is_article],
        "unlisted": summary.not_articles + summary.unread - sum(not page.is_article for page in pages),
        "removed": _removed(rows),
        "anchors": rows.anchors,
        "names": rows.names,
        "headline": _two_parts(summary.headline),
        "lede": _lede(summary, rows),
        "pages_left_out": summary.pages - len(pages),
    }


def _removed(rows: Rows) -> list[tuple[str, int, int, int]]:
    """Return kind of furniture, blocks, pages and words, most blocks first."""
    told = [
        (phrases.FURNITURE.get(kind or "", kind or "other matter"), blocks, pages, words)
        for kind, blocks, pages, words in rows.counts.furniture
    ]
    return sorted(told, key=lambda row: (-row[1], row[0]))


def _two_parts(headline: str) -> tuple[str, str]:
    """Return the counts, and what they come to, as a heading and the line under it."""
    counts, _, told = headline.rstrip(".").partition(": ")
    return counts, told[:1].upper() + told[1:]


def _lede(summary: Summary, rows: Rows) -> list[str]:
    """Return the sentences under the headline."""
    alone, places, blocks = summary.independent, summary.variants, summary.furniture
    taken_out = f"{phrases.count(blocks, 'block')} of furniture {'was' if blocks == 1 else 'were'} taken out"
    told = (
        (summary.articles, f"Articles: {_languages(rows)}."),
        (summary.versions, versions_words(summary.versions)),
        (alone, f"{phrases.count(alone, 'report')} {'is' if alone == 1 else 'are'} independent."),
        (places, f"Tellings differ in {phrases.count(places, 'place')}."),
        (blocks, f"{taken_out} and kept apart."),
    )
    return [sentence for number, sentence in told if number]


def _languages(rows: Rows) -> str:
    told: Counter[str] = Counter()
    for lang, number in rows.counts.languages:
        told[phrases.language(lang)] += number
    ordered = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    return phrases.listed(
        [
            f"{number} in {name}" if name != "unknown" else f"{number} in a language not known"
            for name, number in ordered
        ]
    )


def _asset(name: str) -> str:
    return files("retold.report").joinpath("assets", name).read_text(encoding="utf-8")


def _printable(value: Any) -> Any:
    """Replace characters that have no place in HTML; hostile pages hold them."""
    return _NOT_IN_HTML.sub("\ufffd", value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("retold.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        percent=phrases.percent,
        hedge=phrases.hedge,
        detour=phrases.detour,
        sureness=phrases.sureness,
        bits=phrases.bits,
        day=phrases.day,
        short=phrases.short,
    )
    environment.globals.update(
        count=phrases.count,
        listed=phrases.listed,
        limits=limits,
        kinds=tuple(palette.FAMILIES),
        relation_tells=phrases.RELATION_TELLS,
    )
    return environment
