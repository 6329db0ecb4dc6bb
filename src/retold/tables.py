"""Every table of a case: its columns, what they hold, and its order. ``docs/reference/tables.md`` is made from this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

PIECE = 256_000_000
"""Bytes of a table that are put in order at once, about."""
TEXT, INT, REAL, FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()
TEXTS = pa.list_(TEXT)
INTS, REALS = pa.list_(INT), pa.list_(REAL)
HEAVIEST = pa.list_(pa.struct([("words", TEXT), ("articles", INT), ("counts", FLAG)]))
SPANS = pa.list_(pa.struct([("begin", INT), ("end", INT)]))
PARTS = pa.list_(pa.struct([("kind", TEXT), ("begin", INT), ("end", INT)]))
PAIRS_OF_SPANS = pa.list_(pa.struct([("a_begin", INT), ("a_end", INT), ("b_begin", INT), ("b_end", INT)]))
KINDS = pa.list_(pa.struct([("relation", TEXT), ("probability", REAL)]))


@dataclass(frozen=True, slots=True)
class Table:
    """A named table: what a row is, its columns with their meaning, and the columns that order it."""

    name: str
    row: str
    order: tuple[str, ...]
    columns: tuple[tuple[str, pa.DataType, str], ...]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the table."""
        return pa.schema([(name, kind) for name, kind, _ in self.columns])

    def of(self, rows: Iterable[dict[str, Any]]) -> pa.Table:
        """Make the table from *rows* (missing columns become null), in its own order, whatever the order given."""
        return self.in_order(pa.Table.from_pylist(list(rows), schema=self.schema))

    def joined(self, *some: pa.Table) -> pa.Table:
        """Return the rows of several tables of this kind as one, in its own order."""
        return self.in_order(pa.concat_tables(some))

    def of_structs(self, chunks: Iterable[pa.StructArray]) -> pa.Table:
        """Make the table from *chunks* of rows as structs, in its own order, without a detour by way of Python."""
        batches = [pa.RecordBatch.from_struct_array(chunk) for chunk in chunks]
        return self.in_order(pa.Table.from_batches(batches, schema=self.schema))

    def in_order(self, table: pa.Table) -> pa.Table:
        """Return the rows of a table of this kind in its own order."""
        if not self.order:
            return table
        named = table.select(self.order)
        places = pc.sort_indices(named, [(column, "ascending") for column in self.order]).to_numpy()
        return table if (np.diff(places.astype(np.int64)) > 0).all() else taken(table, places.astype(np.int64))


def taken(table: pa.Table, places: npt.NDArray[np.int64]) -> pa.Table:
    """Return the rows of *table* at *places*, in that order.

    Of a table of more than a `PIECE` they are taken piece by piece, since Arrow puts no more than two gigabytes of text into one array.
    """
    if len(places) and places[-1] - places[0] == len(places) - 1 and (np.diff(places) == 1).all():
        return table.slice(places[0], len(places))
    if len(places) > table.num_rows // 2 and table.nbytes <= PIECE:
        return table.combine_chunks().take(pa.array(places, pa.int64()))
    batches = table.to_batches()
    starts = np.cumsum([0, *map(len, batches)])
    rows = max(1, PIECE * max(1, table.num_rows) // max(1, table.nbytes))
    pieces = [table.schema.empty_table()]
    for begin in range(0, len(places), rows):
        own = places[begin : begin + rows]
        batch_of = np.searchsorted(starts, own, side="right") - 1
        order = np.argsort(batch_of, kind="stable")
        ends = np.searchsorted(batch_of[order], np.arange(len(batches) + 1))
        found = (
            batch.take(pa.array(own[order[first:last]] - start))
            for batch, start, first, last in zip(batches, starts, ends, ends[1:], strict=False)
            if first < last
        )
        pieces.append(pa.Table.from_batches(found).combine_chunks().take(pa.array(np.argsort(order))))
    return pa.concat_tables(pieces)


PAGES = Table(
    "pages",
    "one saved document as it came in",
    ("id",),
    (
        ("id", TEXT, "file stem, or the id given in a row; made unique with ~2, ~3 where two pages share one"),
        ("origin", TEXT, "path or stream it came from, with the row number for rows; its bytes have the digest"),
        ("media", TEXT, "html, text (as crawled) or row (an article given as it stands)"),
        ("encoding", TEXT, "the encoding it was decoded with, and how that was known"),
        ("digest", TEXT, "SHA-256 of its bytes"),
        ("size", INT, "bytes"),
        ("problem", TEXT, "why it could not be read; null where it could"),
        ("given_lang", TEXT, "language given with the row"),
        ("given_title", TEXT, "headline given with the row"),
        ("given_published", TEXT, "publication date given with the row"),
        ("given_url", TEXT, "address given with the row"),
        ("given_source", TEXT, "outlet given with the row"),
        ("captured", TEXT, "when an archive captured it, ISO 8601; null where nothing says"),
    ),
)

OPENED = Table(
    "opened",
    "one saved document on its way to the reader; in no case: the documents stay where they are",
    ("id",),
    (*PAGES.columns, ("content", TEXT, "the page decoded to text; null where it could not be read")),
)

ARTICLES = Table(
    "articles",
    "one page, read: its own text, or why it holds none",
    ("id",),
    (
        ("id", TEXT, "the page"),
        (
            "status",
            TEXT,
            "article; otherwise what it is: unread, empty, consent wall, index page, login, error page, too short",
        ),
        ("reason", TEXT, "why it is no article; null for an article"),
        (
            "text",
            TEXT,
            "the article's text: paragraphs, one line each; headings and captions included and marked in parts",
        ),
        ("title", TEXT, "headline"),
        ("byline", TEXT, "authors, as printed"),
        ("outlet", TEXT, "who published it"),
        ("lang", TEXT, "ISO 639-1 code of the text's language"),
        ("url", TEXT, "canonical address the page names"),
        ("published", TEXT, "best publication date: ISO 8601 date or date-time; null where no claim is good enough"),
        ("version_of", TEXT, "the first capture of the same address, where this is a later one; null for the first"),
        ("words", INT, "number of words in text"),
        ("parts", PARTS, "spans of text that are heading, caption or credit"),
    ),
)

FURNITURE = Table(
    "furniture",
    "one block of a page that is not the article",
    ("id", "ordinal"),
    (
        ("id", TEXT, "the page"),
        ("ordinal", INT, "place among the page's furniture blocks, from 0"),
        (
            "kind",
            TEXT,
            "consent, share, related, navigation, newsletter, comments, advert, legal, credit, title, other",
        ),
        ("reason", TEXT, "what gave it away"),
        ("text", TEXT, "its words"),
        ("words", INT, "number of words"),
        ("at", INT, "code point of the article's text before which it stood; 0 where the page holds no article"),
        ("purposes", TEXTS, "for a consent notice: necessary, functional, analytical, performance, advertisement"),
    ),
)

DATES = Table(
    "dates",
    "one claim about when a page was published or changed",
    ("id", "ordinal"),
    (
        ("id", TEXT, "the page"),
        ("ordinal", INT, "rank among the page's claims, best first, from 0"),
        ("origin", TEXT, "row, json-ld, meta, time element, url, text, archive"),
        ("claim", TEXT, "published, modified or captured"),
        ("found", TEXT, "the words or attribute it was read from"),
        ("value", TEXT, "ISO 8601 date or date-time"),
        ("begin", TEXT, "first instant it can mean, ISO 8601 in UTC"),
        ("end", TEXT, "instant after the last it can mean, ISO 8601 in UTC"),
        ("chosen", FLAG, "whether articles.published is this one"),
    ),
)

CANDIDATES = Table(
    "candidates",
    "one pair of articles worth judging",
    ("a", "b"),
    (
        ("a", TEXT, "the article whose id sorts first"),
        ("b", TEXT, "the other"),
        (
            "route",
            TEXT,
            "how the pair was found: copy, shingles, words, names, glosses, few (a small case, every pair), given; joined with +",
        ),
        ("weight", REAL, "information shared on the best route, in bits"),
    ),
)

KEYS = Table(
    "keys",
    "what one article is found by: on every route its keys that few articles before it have, as 64-bit hashes; a copy has none",
    ("id",),
    (
        ("id", TEXT, "the article"),
        ("same", INT, "hash of all its words: equal for texts that differ in nothing but case, space and punctuation"),
        ("shingles", INTS, "runs of five words, one in four"),
        ("words", INTS, "words, cut to seven letters"),
        ("names", INTS, "consonants of names, digits of numbers; only in a case of several languages"),
        (
            "glosses",
            INTS,
            "English words, or what a dictionary gives for Chinese and Japanese ones; only where the case has such",
        ),
        (
            "weights",
            REALS,
            "what its keys weigh on each of these routes: 1 for a key that no article before it has, else less",
        ),
    ),
)

ROUTES = Table(
    "routes",
    "one way candidates were found: what it goes by, what was expected of it and what came of it",
    ("route",),
    (
        ("route", TEXT, "shingles, words, names or glosses"),
        ("articles", INT, "distinct texts that were compared"),
        ("keys", INT, "keys that texts offer to be found by, all together"),
        (
            "common_keys",
            INT,
            "keys of so many texts that they do not count: templates, and words everybody uses; in a sample",
        ),
        ("common_share", REAL, "share of the keys of a text that are such, in the sample"),
        (
            "heaviest",
            HEAVIEST,
            "the commonest keys, in the words of a text that has them, how many have them by the sample, and whether they count",
        ),
        ("memory", INT, "bytes that keys and index take, at most"),
        ("expected", INT, "proposals to be expected, by the sample"),
        ("found", INT, "pairs it proposed"),
        ("left_out", INT, "of these, pairs left out for the limit on candidates"),
    ),
)

RELATIONS = Table(
    "relations",
    "the verdict on one pair",
    ("a", "b"),
    (
        ("a", TEXT, "an article"),
        ("b", TEXT, "another"),
        ("relation", TEXT, "copy, edit, rewrite, round-trip, translation, siblings, excerpt, independent or unrelated"),
        ("score", REAL, "log2 odds of derived against independent: the sum of the evidence's bits"),
        ("probability", REAL, "probability that the pair is derived"),
        ("a_to_b", REAL, "probability, given derived, that b took it from a (perhaps by way of others)"),
        ("b_to_a", REAL, "probability, given derived, that a took it from b"),
        ("common", REAL, "probability, given derived, that both took it from a source that is neither"),
        ("share_a", REAL, "share of a's words in passages that have a counterpart in b"),
        ("share_b", REAL, "share of b's words in passages that have a counterpart in a"),
        ("kinds", KINDS, "probability of each relation, most probable first"),
    ),
)

EVIDENCE = Table(
    "evidence",
    "one reason for a verdict; among more than 40 articles unrelated pairs below 20 % have none, but where asked for",
    ("a", "b", "question", "ordinal"),
    (
        ("a", TEXT, "an article"),
        ("b", TEXT, "another"),
        ("question", TEXT, "what it speaks to: derived, or direction (which way it went)"),
        ("ordinal", INT, "heaviest first, from 0"),
        ("name", TEXT, "the kind of evidence"),
        ("value", REAL, "what was measured, in the evidence's own unit"),
        ("bits", REAL, "its weight; for direction positive means that b took it from a"),
        ("says", TEXT, "one sentence for a reader"),
        (
            "spans",
            PAIRS_OF_SPANS,
            "where it shows, in a and in b; an empty span on the side that has nothing there; none for a pair judged unrelated",
        ),
    ),
)

STORIES = Table(
    "stories",
    "one article as a telling of one story",
    ("story", "id"),
    (
        ("story", TEXT, "story:1, story:2, ... the largest first"),
        ("id", TEXT, "the article, or a lost source: lost:1, lost:2, ..."),
        ("title", TEXT, "the story's headline: the headline of its most retold telling"),
        (
            "role",
            TEXT,
            "original, copy, edit, rewrite, round-trip, translation, excerpt, compiled, independent or lost",
        ),
        ("witness", TEXT, "the telling it goes back to in the end"),
        ("certainty", REAL, "how sure it is that it goes back to its parent, straight or not; 1 where it has none"),
    ),
)

DESCENTS = Table(
    "descents",
    "one arrow of the lineage",
    ("story", "parent", "child"),
    (
        ("story", TEXT, "the story"),
        ("parent", TEXT, "the article or lost source it was taken from"),
        ("child", TEXT, "the article that took it"),
        ("relation", TEXT, "what the child is to the parent"),
        ("probability", REAL, "how sure the arrow is: that the child was taken straight from this parent"),
        ("line", REAL, "how sure it is that the child goes back to this parent, straight or by way of others that do"),
        ("reason", TEXT, "what speaks for it, in one sentence"),
    ),
)

WITNESSES = Table(
    "witnesses",
    "one independent telling behind a story",
    ("story", "witness"),
    (
        ("story", TEXT, "the story"),
        ("witness", TEXT, "the telling all members go back to: an article or a lost source"),
        ("members", TEXTS, "articles that go back to it"),
        (
            "perhaps",
            TEXTS,
            "members that may be reports of their own, each a witness more: one of each part of the line that no derived pair of 85 % "
            "or more ties to the rest; one of several lines stands with the first",
        ),
        ("reason", TEXT, "why it counts as one"),
    ),
)

ALIGNMENTS = Table(
    "alignments",
    "one passage of one telling laid beside its counterpart in another",
    ("a", "b", "a_begin", "b_begin"),
    (
        ("story", TEXT, "the story"),
        ("a", TEXT, "the telling whose id sorts first"),
        ("b", TEXT, "the other"),
        ("a_begin", INT, "where the passage begins in a"),
        ("a_end", INT, "where it ends"),
        ("b_begin", INT, "where its counterpart begins in b"),
        ("b_end", INT, "where it ends"),
        ("similarity", REAL, "information shared by the two passages over what both hold, 0 to 1"),
        ("moved", FLAG, "whether it stands out of the order of its neighbours"),
    ),
)

READINGS = Table(
    "readings",
    "what one telling has at a place where tellings differ",
    ("story", "variant", "id", "begin"),
    (
        ("story", TEXT, "the story"),
        ("variant", TEXT, "the place of variation: variant:1, variant:2, ... the most consequential first"),
        (
            "type",
            TEXT,
            "name, number, date, place, quotation, attribution, hedge, negation, wording, addition, omission, order",
        ),
        ("weight", REAL, "how much the difference matters, 0 to 1"),
        ("says", TEXT, "one line for a reader"),
        ("id", TEXT, "the telling"),
        ("begin", INT, "where the reading begins; where the telling has nothing there, an empty span"),
        ("end", INT, "where it ends"),
        ("words", TEXT, "the reading"),
        (
            "form",
            INT,
            "readings of a variant with the same number say the same, however they put it: 30-day, thirty days; from 0",
        ),
        ("passage_begin", INT, "where the passage around it begins"),
        ("passage_end", INT, "where the passage ends"),
    ),
)

QUOTATIONS = Table(
    "quotations",
    "one wording of a quotation: its history through the tellings of a story",
    ("story", "quotation", "id", "begin"),
    (
        ("story", TEXT, "the story"),
        ("quotation", TEXT, "the quotation: quotation:1, quotation:2, ... in the order of the most retold telling"),
        ("id", TEXT, "the telling"),
        ("begin", INT, "where this wording begins, without its marks"),
        ("end", INT, "where it ends"),
        ("words", TEXT, "the wording"),
        (
            "how",
            TEXT,
            "beside the telling nearest to the source: in full, cut, longer, reworded, translated, without marks, told (indirectly)",
        ),
        ("cut", TEXT, "where it was cut: at the beginning, at the end, at both ends, within; null where it was not"),
        ("speaker", TEXT, "who is said to have said it, as printed; null where nobody is named near by"),
        ("speaker_begin", INT, "where the speaker stands"),
        ("speaker_end", INT, "where that ends"),
    ),
)

PASSAGES = Table(
    "passages",
    "where one telling has one passage of a story: who else tells it, and on how many witnesses it rests",
    ("story", "passage", "id", "begin"),
    (
        ("story", TEXT, "the story"),
        (
            "passage",
            TEXT,
            "the passage, a sentence as a rule: passage:1, passage:2, ... in the order of the most retold telling, then what others add",
        ),
        ("id", TEXT, "the telling"),
        ("begin", INT, "where it has the passage; a second row where it has it in two places"),
        ("end", INT, "where that ends"),
        ("witness", TEXT, "the head of the line of descent it has it from: as many different ones, as many witnesses"),
    ),
)

ATTRIBUTIONS = Table(
    "attributions",
    "one report of somebody's words",
    ("id", "number"),
    (
        ("id", TEXT, "the article"),
        ("number", INT, "place in the article, from 0"),
        ("source", SPANS, "who is reported to have said it"),
        ("cue", SPANS, "the words that report it"),
        ("content", SPANS, "what is reported"),
        ("type", TEXT, "direct, indirect or mixed"),
        ("speaker", TEXT, "the fullest name the article gives the source; null where none"),
        ("person", TEXT, "the speaker tied across tellings: key of the table people"),
        ("statement", TEXT, "the same statement across tellings: key of the table statements"),
    ),
)

MENTIONS = Table(
    "mentions",
    "one person or organisation that one article quotes, gives a role or lets act, with every place where it is named",
    ("id", "number"),
    (
        ("id", TEXT, "the article"),
        ("number", INT, "place in the article, from 0"),
        ("name", TEXT, "the fullest name the article gives"),
        ("kind", TEXT, "person or organisation; null where the article does not tell"),
        ("roles", TEXTS, "titles and functions given, as printed"),
        ("affiliations", TEXTS, "whom the roles name: the person or body somebody speaks for, heads or works for"),
        ("spans", SPANS, "where it is named"),
        ("person", TEXT, "tied across tellings: key of the table people"),
    ),
)

STATEMENTS = Table(
    "statements",
    "one statement, with every telling that reports it",
    ("story", "statement"),
    (
        ("story", TEXT, "the story"),
        ("statement", TEXT, "statement:1, statement:2, ..."),
        ("person", TEXT, "who is said to have said it; null where tellings name nobody"),
        ("words", TEXT, "its fullest wording"),
        ("tellings", TEXTS, "articles that report it"),
        ("witnesses", INT, "independent tellings behind it"),
        (
            "disputed",
            FLAG,
            "whether tellings name different speakers, quote different words, or one denies what another asserts",
        ),
    ),
)

PEOPLE = Table(
    "people",
    "one person or organisation that speaks or acts, across tellings",
    ("person",),
    (
        ("person", TEXT, "the fullest name found"),
        ("kind", TEXT, "person or organisation; null where no telling says"),
        ("names", TEXTS, "every spelling found"),
        ("roles", TEXTS, "titles and functions given, as printed"),
        ("affiliations", TEXTS, "whom the roles name"),
        ("tellings", TEXTS, "articles that name them"),
    ),
)

TIMES = Table(
    "times",
    "one expression of time in an article",
    ("id", "begin"),
    (
        ("id", TEXT, "the article"),
        ("begin", INT, "where it begins"),
        ("end", INT, "where it ends"),
        ("words", TEXT, "the expression"),
        ("type", TEXT, "DATE, TIME, DURATION or SET, as in TimeML"),
        ("value", TEXT, "TimeML value such as 2025-03-12, 2025-W11, 2024-08, P1M; null where it cannot be resolved"),
        ("first", TEXT, "first day it can mean, ISO 8601; null where unresolved"),
        ("last", TEXT, "last day it can mean"),
        ("resolved_from", TEXT, "the date it was counted from, and where that came from; null for full dates"),
        ("problem", TEXT, "a contradiction or what keeps it unresolved; null where none"),
    ),
)

EVENTS = Table(
    "events",
    "one telling's report of something that happened on a date",
    ("story", "event", "id", "begin"),
    (
        ("story", TEXT, "the story"),
        ("event", TEXT, "the same event across tellings: event:1, event:2, ... in order of date"),
        ("id", TEXT, "the article"),
        ("begin", INT, "where the report of it begins"),
        ("end", INT, "where it ends"),
        ("words", TEXT, "the report of it"),
        ("first", TEXT, "first day it can have been, ISO 8601"),
        ("last", TEXT, "last day"),
        ("who", TEXT, "who did it, as printed; null where not found"),
        ("what", TEXT, "the predicate's own words"),
        ("clause_begin", INT, "where subject and predicate begin; where the report of an event without a verb begins"),
        ("clause_end", INT, "where they end"),
        ("dated_by", TEXT, "the expression of time that dates it"),
        ("place", TEXT, "where, as printed; null where not found"),
        ("witnesses", INT, "independent tellings behind the event"),
    ),
)

POSITIONS = Table(
    "positions",
    "one telling's report of a party's stance on a proposal",
    ("story", "party", "first", "id", "begin"),
    (
        ("story", TEXT, "the story"),
        ("id", TEXT, "the article"),
        ("begin", INT, "where the passage begins"),
        ("end", INT, "where it ends"),
        ("words", TEXT, "the passage"),
        (
            "party",
            TEXT,
            "whose stance it is, tied across tellings: key of the table people where it is on record there",
        ),
        ("named", TEXT, "the fullest name the article gives the party"),
        ("proposal", TEXT, "on what, as printed"),
        ("stance", TEXT, "accepts, rejects, considers, demands or conditional"),
        ("conditions", TEXTS, "the conditions, as printed"),
        ("first", TEXT, "first day it can refer to, ISO 8601; null where undated"),
        ("last", TEXT, "last day"),
        (
            "dated_by",
            TEXT,
            "the expression of time that dates it, also where it cannot be resolved; null for the article's own day",
        ),
        (
            "said_by",
            TEXT,
            "who says so, as printed, behind a pronoun the name in brackets; null for the article itself",
        ),
        ("voice", TEXT, "party, opponent, forecast or reporter: whose word it is for the stance"),
        ("witnesses", INT, "independent tellings that report this stance of the party for the same days"),
    ),
)

RUNS = Table(
    "runs",
    "one run that wrote the case",
    ("started",),
    (
        ("started", TEXT, "when, ISO 8601 in UTC: the one thing that differs between two runs over the same input"),
        ("version", TEXT, "version of Retold"),
        ("layout", INT, "version of the tables' layout"),
        ("settings", TEXT, "settings that differ from the defaults, as JSON"),
    ),
)

ALL: tuple[Table, ...] = (
    PAGES, ARTICLES, FURNITURE, DATES, CANDIDATES, ROUTES, KEYS, RELATIONS, EVIDENCE, STORIES, DESCENTS, WITNESSES, ALIGNMENTS,
    READINGS, QUOTATIONS, PASSAGES, ATTRIBUTIONS, MENTIONS, STATEMENTS, PEOPLE, TIMES, EVENTS, POSITIONS, RUNS,
)  # fmt: skip

BY_NAME: dict[str, Table] = {table.name: table for table in ALL}
