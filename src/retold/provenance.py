"""The lineage of a case in the words of W3C PROV, as PROV-JSON.

Every telling and every lost source is an entity; every arrow is a derivation. PROV-JSON has one record for all derivations and
tells them apart by their type: ``prov:Quotation`` makes it what PROV-O calls ``wasQuotedFrom``, ``prov:Revision`` ``wasRevisionOf``.
PROV knows no doubt, so a derivation is as good as the probability that stands with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from retold.exports import as_json
from retold.graphs import Graph, Row, Tables, Telling, graph
from retold.model import DERIVED

NAMESPACE: Final = "https://github.com/retold/retold/blob/main/docs/reference/provenance.md#"
"""What ``retold:`` stands for: the page of the reference that explains each of its terms."""

TERMS: Final[dict[str, str]] = {
    "article": "Type of an entity: an article that is among the pages of the case.",
    "lost-source": "Type of an entity: a text that is not among the pages, and that tellings go back to nevertheless.",
    **{kind: f"Type of a derivation: what the child is to the parent is `{kind}`." for kind in DERIVED},
    "story": "Of an entity or a derivation: the story it belongs to; of an entity perhaps several.",
    "outlet": "Of an article: who published it.",
    "published": "Of an article: when it was published, an ISO 8601 date or date-time.",
    "lang": "Of an article: the ISO 639-1 code of its language.",
    "url": "Of an article: the canonical address that its page names.",
    "digest": "Of an article: the SHA-256 of the page it was read from.",
    "probability": "Of a derivation: how sure it is that the child took it straight from this parent, 0 to 1.",
    "line": "Of a derivation: how sure it is that the child goes back to this parent, straight or by way of others, 0 to 1.",
    "reason": "Of a derivation: what speaks for it, in one sentence.",
}
"""The terms of the namespace, with their meaning."""

READS: Final = ("runs", "pages", "articles", "stories", "descents")
"""The tables that are read, of a case that holds more; a graph takes fewer."""

BY_RELATION: Final = {"copy": "prov:Revision", "edit": "prov:Revision", "excerpt": "prov:Quotation"}
"""PROV's own types of derivation, where one says what the relation says; a rewrite or translation is a derivation of no such type."""


def prov(held: Tables) -> Iterator[str]:
    """Yield the lineage as one PROV-JSON document."""
    found = graph(held)
    digests = dict(zip(held["pages"]["id"].to_pylist(), held["pages"]["digest"].to_pylist(), strict=True))
    document = {
        "prefix": {"retold": NAMESPACE, "case": _case_name(held)},
        "entity": {_name(telling.id): _entity(telling, digests) for telling in found.tellings},
        "wasDerivedFrom": _derivations(found),
    }
    yield as_json(document, indent=1) + "\n"


def _case_name(held: Tables) -> str:
    """Return the namespace of a case's tellings: the same for the same pages and version, as lost sources are numbered by it."""
    pages = sorted(held["pages"].select(["id", "digest"]).to_pylist(), key=lambda row: row["id"])
    identity = [held["runs"]["version"].to_pylist(), [[row["id"], row["digest"]] for row in pages]]
    return f"urn:uuid:{uuid5(NAMESPACE_URL, NAMESPACE + json.dumps(identity))}#"


def _name(ident: str) -> str:
    """Return the qualified name of a telling; what such a name cannot hold is percent-encoded.

    >>> _name("a page: 1")
    'case:telling/a%20page%3A%201'
    """
    local = quote(ident, safe="", errors="replace").replace(".", "%2E")
    return f"case:telling/{local}"


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _entity(telling: Telling, digests: dict[str, str | None]) -> Row:
    """Return the attributes of an entity; what nobody knows is left out."""
    told = {f"retold:{name}": telling.of_page(name) for name in ("outlet", "published", "lang", "url")}
    known: dict[str, Any] = {
        "prov:type": _qualified("retold:lost-source" if telling.lost else "retold:article"),
        "prov:label": telling.id if telling.lost else telling.of_page("title"),
        "retold:story": list(telling.stories),
        **told,
        "retold:digest": None if telling.lost else digests.get(telling.id),
    }
    return {name: value for name, value in known.items() if value}


def _derivations(found: Graph) -> dict[str, Row]:
    """Return the arrows as derivations, by blank names."""
    return {f"_:descent{number}": _derivation(row) for number, row in enumerate(found.descents, start=1)}


def _derivation(row: Row) -> Row:
    """Return one arrow: which entity was made from which, and how sure that is."""
    own, theirs = f"retold:{row['relation']}", BY_RELATION.get(row["relation"])
    return {
        "prov:generatedEntity": _name(row["child"]),
        "prov:usedEntity": _name(row["parent"]),
        "prov:type": [_qualified(name) for name in (own, theirs) if name],
        "retold:story": row["story"],
        **{f"retold:{name}": {"$": str(row[name]), "type": "xsd:double"} for name in ("probability", "line")},
        "retold:reason": row["reason"] or "",
    }
