"""The TEI header of an edition: what it is, from which tellings it was made, how its apparatus is to be read."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from retold.apparatus.editions import Edition, Witness
from retold.apparatus.elements import Element, added
from retold.apparatus.names import address, moment, ncname

_VERSION: Final = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}")
"""What TEI takes as a version of a program."""

SPANS: Final = "span"
"""The scheme of pointers into the tellings' texts."""

_READING: Final = (
    "The base text is the article of witness {base}, without its page: paragraphs, headings and captions as they stand. "
    "A witness that an entry does not name was not compared there, or has the passage without a counterpart of the words.",
    "An empty reading says that the witness has the passage without the words, or that it lacks only them; a reading that "
    "holds a gap says that the witness lacks the whole passage.",
    "Variants that would cross a heavier one, that pass the end of a paragraph, that are a matter of order, or that the base "
    "text has no part in, stand in the list at the end. Their from and to name points of the base text by the number of "
    "characters before them; where the base text has the passage but no part in the variant, corresp names where it begins.",
    "A note in each entry gives how much the difference matters, from 0 to 1, and says it in one line. Quotations are not marked up.",
)
_POINTERS: Final = (
    "span:A/120-133 means characters 120 up to but not including 133 of the text of witness A, counted from 0 in Unicode code "
    "points, a line break at the end of each paragraph counting as one."
)
_LOST: Final = "A lost source: not among the pages, but tellings go back to it."


def add_header(root: Element, edition: Edition) -> None:
    """Add ``teiHeader``."""
    header = added(root, "teiHeader")
    described = added(header, "fileDesc")
    added(added(described, "titleStmt"), "title", edition.title)
    added(added(described, "publicationStmt"), "p", "Unpublished: made by Retold from saved news pages.")
    sources = added(described, "sourceDesc")
    witnesses = added(sources, "listWit")
    for witness in edition.witnesses.values():
        _add_witness(witnesses, witness)
    if edition.descents:
        _add_descents(added(sources, "listRelation", type="descent"), edition)
    _add_encoding(added(header, "encodingDesc"), edition)
    etree.indent(header, level=1)


def _add_witness(parent: Element, witness: Witness) -> None:
    """Add a witness: who published it, its headline, date, language, address, and its id in the case."""
    made = added(parent, "witness", xml_id=witness.siglum, n=witness.mark)
    book = added(made, "bibl")
    for tag, words, attributes in (
        ("publisher", witness.told("outlet") or ("" if witness.lost else witness.name), {}),
        ("author", witness.told("byline"), {}),
        ("title", witness.told("title"), {"level": "a"}),
        ("date", witness.told("published"), {"when": moment(witness.told("published"))}),
        ("textLang", witness.lang, {"mainLang": witness.lang}),
        ("ref", witness.told("url"), {"target": address(witness.told("url"))}),
        ("idno", witness.id, {"type": "retold"}),
        ("note", _LOST if witness.lost else witness.role, {"type": "role"}),
    ):
        if words:
            added(book, tag, words, **attributes)


def _add_descents(parent: Element, edition: Edition) -> None:
    """Add who took it from whom."""
    for row in edition.descents:
        child, source = (edition.witnesses.get(row[end]) for end in ("child", "parent"))
        if child and source:
            sure = min(1.0, max(0.0, row["probability"] or 0.0))
            made = added(
                parent, "relation", name=ncname(row["relation"] or "taken"), active=f"#{child.siglum}",
                passive=f"#{source.siglum}", cert=f"{sure:.4f}",
            )  # fmt: skip
            added(made, "desc", row["reason"] or "")


def _add_encoding(parent: Element, edition: Edition) -> None:
    editorial = added(parent, "editorialDecl")
    for words in _READING:
        added(editorial, "p", words.format(base=edition.witnesses[edition.base].siglum))
    added(parent, "variantEncoding", method="parallel-segmentation", location="internal")
    if edition.apart:
        added(parent, "variantEncoding", method="double-end-point", location="external")
    prefix = added(
        added(parent, "listPrefixDef"), "prefixDef", ident=SPANS, matchPattern="(.+)/([0-9]+)-([0-9]+)", replacementPattern="#$1"
    )  # fmt: skip
    added(prefix, "p", _POINTERS)
    if _VERSION.fullmatch(edition.version):
        program = added(added(parent, "appInfo"), "application", ident="retold", version=edition.version)
        added(program, "label", "Retold")
