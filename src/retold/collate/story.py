"""One story, collated by itself: a pure function, so that stories may be spread over processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import pyarrow as pa

from retold.collate.apparatus import apparatus
from retold.collate.backing import passage_rows
from retold.collate.histories import rows
from retold.collate.kinship import Kinship
from retold.collate.places import Alignments
from retold.collate.tellings import Telling
from retold.engines.port import Row
from retold.model import Article
from retold.tables import ALIGNMENTS, ARTICLES, PASSAGES, QUOTATIONS, READINGS
from retold.text.align import Alignment, align
from retold.text.align_parts import with_parts

GIVES: Final = (ALIGNMENTS, READINGS, QUOTATIONS, PASSAGES)
"""Tables of which a story gives rows."""
STORY: Final = pa.schema(
    [("story", pa.string()), ("kinship", pa.binary()), ("articles", pa.list_(pa.struct(list(ARTICLES.schema))))]
)
"""A story with its lineage, packed, and its tellings."""
COLLATED: Final = pa.schema([(table.name, pa.list_(pa.struct(list(table.schema)))) for table in GIVES])
"""One row a story: a list of rows for every table."""


def collated_rows(stories: list[Row]) -> list[Row]:
    """Collate a batch of stories, each by itself."""
    return [
        collated(row["story"], Kinship.unpacked(row["kinship"]), [Article.from_row(one) for one in row["articles"]])
        for row in stories
    ]


def collated(story: str, kinship: Kinship, articles: list[Article]) -> Row:
    """Return what a story gives: for each table of `GIVES` a list of rows."""
    tellings = _tellings(kinship, {article.id: article for article in articles})
    aligned = {(a, b): _aligned(tellings[a], tellings[b], kinship.kin(a, b)) for a, b in kinship.pairs()}
    found = apparatus(tellings, aligned, kinship)
    numbered = enumerate(found.variants, start=1)
    return {
        "alignments": list(_aligned_passages(story, aligned, tellings)),
        "passages": list(passage_rows(story, found.places, tellings, kinship)),
        "readings": [row for number, variant in numbered for row in variant.rows(story, number, tellings)],
        "quotations": list(rows(story, found.histories, found.speakers, tellings)),
    }


def _aligned(a: Telling, b: Telling, kin: bool) -> Alignment:
    """Lay two tellings side by side; of kin, also sentences that have but a part in common."""
    found = align(a.prepared, b.prepared)
    return with_parts(found, a.prepared, b.prepared) if kin else found


def _tellings(kinship: Kinship, read: dict[str, Article]) -> dict[str, Telling]:
    """Make the tellings of a story; one without a publication date counts its relative dates from its nearest kin's."""
    dated = {id_: read[id_].published for id_ in kinship.tellings if read[id_].published}
    found = {}
    for id_ in kinship.tellings:
        kin = sorted((not kinship.is_ancestor(o, id_), date) for o, date in dated.items() if kinship.kin(o, id_))
        found[id_] = Telling(read[id_], dated.get(id_) or (kin[0][1] if kin else ""))
    return found


def _aligned_passages(story: str, aligned: Alignments, tellings: dict[str, Telling]) -> Iterator[Row]:
    """Yield the rows of ``alignments``: one for each passage and its counterpart, split and merged sentences joined."""
    for (a, b), alignment in aligned.items():
        found: dict[tuple[int, int], tuple[float, bool]] = defaultdict(lambda: (0.0, False))
        for pair in alignment.pairs:
            found[pair.a, pair.b] = pair.similarity, pair.moved
        for (i, j), (similarity, moved) in found.items():
            left, right = tellings[a].sentences[i], tellings[b].sentences[j]
            yield {
                "story": story, "a": a, "b": b, "a_begin": left.begin, "a_end": left.end, "b_begin": right.begin,
                "b_end": right.end, "similarity": round(similarity, 4), "moved": moved,
            }  # fmt: skip
