"""The step: lay the tellings of each story beside each other, gather its places, list where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from retold.collate.apparatus import apparatus
from retold.collate.histories import rows
from retold.collate.kinship import Kinship, kinships
from retold.collate.places import Alignments
from retold.collate.tellings import Telling
from retold.engines import Engine
from retold.model import ARTICLE, Article
from retold.settings import Settings
from retold.tables import ALIGNMENTS, QUOTATIONS, READINGS
from retold.text.align import Alignment, align
from retold.text.align_parts import with_parts


def collate(
    stories: pa.Table,
    relations: pa.Table,
    descents: pa.Table,
    articles: pa.Table,
    *,
    settings: Settings,
    engine: Engine | None = None,
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Return the tables ``alignments``, ``readings`` and ``quotations``."""
    read = {
        row["id"]: Article.from_row(row) for row in articles.to_pylist() if row["status"] == ARTICLE and row["text"]
    }
    families = kinships(
        stories.to_pylist(), relations.to_pylist(), descents.to_pylist(), frozenset(read), settings.derived_at
    )
    passages: list[dict[str, Any]] = []
    readings: list[dict[str, Any]] = []
    quotations: list[dict[str, Any]] = []
    for story, kinship in families.items():
        tellings = _tellings(kinship, read)
        aligned = {(a, b): _aligned(tellings[a], tellings[b], kinship.kin(a, b)) for a, b in kinship.pairs()}
        passages.extend(_passages(story, aligned, tellings))
        found = apparatus(tellings, aligned, kinship)
        for number, variant in enumerate(found.variants, start=1):
            readings.extend(variant.rows(story, number, tellings))
        quotations.extend(rows(story, found.histories, found.speakers, tellings))
    return ALIGNMENTS.of(passages), READINGS.of(readings), QUOTATIONS.of(quotations)


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


def _passages(story: str, aligned: Alignments, tellings: dict[str, Telling]) -> Iterator[dict[str, Any]]:
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
