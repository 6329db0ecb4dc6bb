"""An edition as TEI XML (P5): the base text with its variants as parallel segments, all other variants in a list behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from lxml import etree

from retold.apparatus.editions import Edition, Entry, Reading
from retold.apparatus.elements import Element, added, root, say
from retold.apparatus.header import SPANS, add_header
from retold.apparatus.names import ncname
from retold.model import Span

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<?xml-model href="https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng" '
    'type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
)
"""Editors of XML check the file against the schema that this names."""

_PRESENCE: Final = ("omission", "addition")
"""Variants of whole passages that some have and others lack."""


def document(edition: Edition) -> str:
    """Return the TEI document of an edition. Its base text, without markup, is the article's text."""
    tei = root("TEI")
    add_header(tei, edition)
    text = added(tei, "text", xml_lang=edition.witnesses[edition.base].lang)
    _add_body(added(text, "body"), edition)
    if edition.apart:
        behind = added(added(text, "back"), "div", type="apparatus")
        listed = added(behind, "listApp", type="apart")
        for entry in edition.apart:
            _add_apart(listed, entry, edition)
        _on_lines(listed, "\n")
    for part in (tei, text):
        _on_lines(part, "\n")
    return _HEAD + etree.tostring(tei, encoding="unicode") + "\n"


def _on_lines(parent: Element, margin: str) -> None:
    """Begin each child on a line of its own; only for elements that hold no text of their own."""
    parent.text = margin
    for child in parent:
        child.tail = margin


def _add_body(body: Element, edition: Edition) -> None:
    """Add the base text, a block for each of its paragraphs."""
    within = sorted(edition.inline.values(), key=lambda entry: _place(entry, edition))
    begins = [_place(entry, edition).begin for entry in within]
    points = sorted({point for entry in edition.apart for point in _points(entry)})
    for span in edition.paragraphs:
        kind = _kind(edition, span)
        block = added(body, "ab", type=ncname(kind)) if kind else added(body, "p")
        here = within[bisect_left(begins, span.begin) : bisect_right(begins, span.end)]
        _fill(block, span, here, points[bisect_left(points, span.begin) : bisect_right(points, span.end)], edition)
    _on_lines(body, "\n")


def _place(entry: Entry, edition: Edition) -> Span:
    """Return where an entry stands in the base text."""
    return entry.base.span if entry.base else Span(len(edition.text), len(edition.text))


def _kind(edition: Edition, span: Span) -> str:
    """Return what a paragraph is, where it is none: heading, caption, credit."""
    parts = edition.witnesses[edition.base].article.get("parts") or ()
    return next(
        (p["kind"] or "" for p in parts if span.begin < span.end and span.within(Span(p["begin"], p["end"]))), ""
    )


def _fill(block: Element, span: Span, entries: list[Entry], points: list[int], edition: Edition) -> None:
    """Write a paragraph: its words, the variants in it, and the points that variants elsewhere name."""
    at, left = span.begin, list(points)
    for entry in entries:
        place = _place(entry, edition)
        left = _write(block, Span(at, place.begin), left, edition.text)
        app = _app(block, entry)
        lem = _add_readings(app, entry, edition)
        lem.text = None
        inside = [point for point in left if point < place.end]
        _write(lem, place, inside, edition.text)
        left, at = left[len(inside) :], place.end
    _write(block, Span(at, span.end), left, edition.text)


def _write(parent: Element, span: Span, points: list[int], text: str) -> list[int]:
    """Write the words of a span with the points in it, its ends included; return the points behind it."""
    at = span.begin
    here = [point for point in points if point <= span.end]
    for point in here:
        say(parent, text[at:point])
        added(parent, "anchor", xml_id=_point(point))
        at = point
    say(parent, text[at : span.end])
    return points[len(here) :]


def _points(entry: Entry) -> tuple[int, ...]:
    """Return the points of the base text that a variant in the list names."""
    return tuple(entry.base.span) if entry.base else (entry.near,) if entry.near is not None else ()


def _point(place: int) -> str:
    return f"at.{place}"


def _app(parent: Element, entry: Entry, **where: str) -> Element:
    return added(parent, "app", type=ncname(entry.type), n=str(entry.number), xml_id=f"variant.{entry.number}", **where)


def _add_apart(parent: Element, entry: Entry, edition: Edition) -> None:
    """Add a variant to the list, tied to the base text where that has a part in it."""
    named = ("from", "to") if entry.base else ("corresp",)
    where = {name: f"#{_point(place)}" for name, place in zip(named, _points(entry), strict=False)}
    _add_readings(_app(parent, entry, **where), entry, edition)


def _add_readings(app: Element, entry: Entry, edition: Edition) -> Element:
    """Add the readings, one for all witnesses with the same words, and what is to be said of them. Return the first.

    Readings that say the same in other words stand in one group; those that say what the lemma says, in the first.
    """
    groups = _by_words(entry, edition)
    for form, keys in _by_form(groups).items():
        lemma = keys.pop(0) if keys[0][2] else None
        if lemma:
            _add_reading(app, "lem", lemma, groups[lemma], entry, edition)
        holder = app
        if len(keys) > 1 or (lemma and keys):
            holder = added(app, "rdgGrp", type="as-lemma" if lemma else "equivalent", n=str(form))
        for key in keys:
            _add_reading(holder, "rdg", key, groups[key], entry, edition)
        if holder is not app:
            _on_lines(holder, "\n  ")
    if entry.lacking:
        made = added(app, "rdg", wit=_wit(entry.lacking, edition), type="lacking")
        added(made, "gap", reason="omitted")
    added(app, "note", f"{entry.weight:g}", type="weight")
    added(app, "note", entry.says, type="says")
    _on_lines(app, "\n  ")
    return app[0]


Key = tuple[str, str, bool]
"""Words, language, and whether they are the base text's."""


def _by_words(entry: Entry, edition: Edition) -> dict[Key, list[Reading]]:
    """Return the readings by their words, the base text's first."""
    base = entry.base
    groups: dict[Key, list[Reading]] = {}
    for reading in sorted(entry.readings, key=lambda reading: reading is not base):
        groups.setdefault((reading.words, _tongue(reading, edition), reading is base), []).append(reading)
    if base:
        lemma = base.words, _tongue(base, edition)
        groups[*lemma, True] += groups.pop((*lemma, False), [])
    return groups


def _by_form(groups: dict[Key, list[Reading]]) -> dict[int, list[Key]]:
    """Return the words that say the same, by a number for what they say."""
    found: dict[int, list[Key]] = {}
    for place, (key, readings) in enumerate(groups.items(), start=1):
        form = readings[0].form
        found.setdefault(-place if form is None else form, []).append(key)
    return found


def _add_reading(parent: Element, tag: str, key: Key, readings: list[Reading], entry: Entry, edition: Edition) -> None:
    words, lang, is_base = key
    made = added(parent, tag, **_attributes(readings, edition), **_lang(lang, edition))
    if not is_base:
        made.set("type", _reading_type(words, entry))
    _say_lines(made, words)
    if not words and not is_base and entry.type in _PRESENCE:
        added(made, "gap", reason="omitted")


def _tongue(reading: Reading, edition: Edition) -> str:
    """Return the language of a reading; nothing is the same in all."""
    return edition.witnesses[reading.witness if reading.words else edition.base].lang


def _say_lines(parent: Element, words: str) -> None:
    """Write words that may pass the end of a paragraph."""
    for number, line in enumerate(words.split("\n")):
        if number:
            added(parent, "lb")
        say(parent, line)


def _reading_type(words: str, entry: Entry) -> str:
    """Return what a reading is beside the lemma."""
    if entry.base and bool(words) != bool(entry.base.words):
        return "addition" if words else "omission"
    return "wording" if words and entry.type in _PRESENCE else ncname(entry.type)


def _attributes(readings: list[Reading], edition: Edition) -> dict[str, str]:
    """Return who has a reading and where, in the same order."""
    sigla = ((edition.witnesses[r.witness].siglum, r.span) for r in readings)
    spans = (f"{SPANS}:{siglum}/{span.begin}-{span.end}" for siglum, span in sigla)
    return {"wit": _wit((r.witness for r in readings), edition), "source": " ".join(spans)}


def _wit(ids: Iterable[str], edition: Edition) -> str:
    return " ".join(f"#{edition.witnesses[id_].siglum}" for id_ in ids)


def _lang(lang: str, edition: Edition) -> dict[str, str]:
    return {"xml_lang": lang} if lang != edition.witnesses[edition.base].lang else {}
