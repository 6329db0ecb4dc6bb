"""What the process that starts others does first, by importing this: all that they will be asked to do, once, on two invented reports.

What a function loads when it is first called, above all compiled code, those processes then have from the start.
"""

from __future__ import annotations

import atexit
import gc
import logging
from typing import Final

import pyarrow as pa

from retold.collate.kinship import kinships
from retold.collate.story import collated_rows
from retold.match.keys import KeysOf
from retold.model import ARTICLE, Article
from retold.read.step import read_rows
from retold.record.telling import told_rows
from retold.relate.shelf import ready
from retold.relate.step import judged
from retold.relate.subject import Pair, subject
from retold.settings import Settings
from retold.tables import ARTICLES, OPENED, RELATIONS, STORIES

LOG = logging.getLogger(__name__)

REPORTS: Final = {
    "one": (
        "The ferry Marigold ran aground off Port Ellary on Tuesday morning with 212 people on board, the harbour office said.\n"
        "“Nobody was hurt,” said the harbour master, Ida Kerr, who had watched from the mole.\n"
        "All passengers were taken ashore by noon. The ship will be towed off on 4 March if the wind allows."
    ),
    "other": (
        "With 212 passengers the Marigold, a ferry, ran onto the rocks near Port Ellary on Tuesday.\n"
        "The harbour master, Ida Kerr, said that nobody had been hurt. Boats had brought everybody ashore by noon.\n"
        "Provided that the wind drops, the ferry is to be towed off on 4 March."
    ),
}


def rehearse() -> None:
    """Read, match, judge, collate and record the two reports, as other processes do: function by function, in one thread."""
    texts = [{"id": id_, "text": text, "lang": "en", "published": "2031-03-03"} for id_, text in REPORTS.items()]
    articles = [dict.fromkeys(ARTICLES.schema.names) | told | {"status": ARTICLE, "parts": []} for told in texts]
    pages = [
        {"id": told["id"], "origin": told["id"], "media": "html", "content": _page(told["text"])} for told in texts
    ]
    read_rows([dict.fromkeys(OPENED.schema.names) | page for page in pages], Settings())
    numbered = [told | {"number": number} for number, told in enumerate(texts)]
    KeysOf(frozenset({"en"}))(pa.RecordBatch.from_pylist(numbered))
    told_rows(articles)
    unread = dict.fromkeys(("outlet", "url", "credit"))
    ready(pa.RecordBatch.from_pylist([unread | told for told in texts]), langs=["en"])
    (a, one), (b, other) = ((id_, subject(Article(id_, text, "en"))) for id_, text in REPORTS.items())
    judged(Pair(one, other), {"a": a, "b": b, "asked": True})
    found = kinships(
        [dict.fromkeys(STORIES.schema.names) | {"story": "story:1", "id": id_} for id_ in (a, b)],
        [dict.fromkeys(RELATIONS.schema.names) | {"a": a, "b": b, "relation": "rewrite", "probability": 1.0}],
        [],
        frozenset(REPORTS),
        Settings().derived_at,
    )
    collated_rows([{"story": story, "kinship": kin.packed(), "articles": articles} for story, kin in found.items()])


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<html><head><title>Ferry aground</title></head><body><article>{paragraphs}</article></body></html>"


try:
    rehearse()
except Exception as error:  # what does not work will be told by whoever is asked to do it
    LOG.info("rehearsing failed: %s", error)
gc.freeze()  # what is there now no process forked from this one looks through again, and so need not copy
atexit.register(gc.unfreeze)
