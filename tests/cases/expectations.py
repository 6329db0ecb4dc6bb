"""What ``examples/expected.json`` says, cut into single expectations that each hold or fail by themselves.

An expectation has a name, which stays the same from run to run, and a check that takes the tables of a run and returns what is
wrong, or None. Those that the code does not reach yet stand in ``known-failures/examples.json`` with the reason; to see which fail now:

    python tests/cases/expectations.py
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from retold.model import ARTICLE, DERIVED, Span
from retold.text.names import skeleton

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
KNOWN_FAILURES = Path(__file__).parent / "known-failures" / "examples.json"
ALIKE = 0.6
"""Share of the content words of an expected statement that must stand in one found for it to be that statement."""

Row = dict[str, Any]


class Run:
    """The tables of a run, as expectations look them up."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self.rows: dict[str, list[Row]] = {name: table.to_pylist() for name, table in tables.items()}

    @cached_property
    def articles(self) -> dict[str, Row]:
        """The articles by id."""
        return {row["id"]: row for row in self.rows["articles"]}

    @cached_property
    def relations(self) -> dict[frozenset[str], Row]:
        """The verdicts by pair."""
        return {frozenset((row["a"], row["b"])): row for row in self.rows["relations"]}

    def furniture(self, page: str) -> list[Row]:
        """The furniture of a page."""
        return [row for row in self.rows["furniture"] if row["id"] == page]

    def story_of(self, page: str) -> str | None:
        """The story that a page tells; None where it tells none."""
        return next((row["story"] for row in self.rows["stories"] if row["id"] == page), None)

    def parents(self, page: str) -> dict[str, Row]:
        """The arrows that lead to a page, by parent."""
        return {row["parent"]: row for row in self.rows["descents"] if row["child"] == page}


@dataclass(frozen=True)
class Expectation:
    """One thing that must be so."""

    name: str
    check: Callable[[Run], str | None]
    """Returns what is wrong, None where nothing is."""


def load() -> Row:
    """Return what is true about the examples."""
    found: Row = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
    return found


def expectations(truth: Row) -> list[Expectation]:
    """Return every expectation, in the order of the file."""
    return [
        *_of_pages(truth["pages"]),
        *_of_relations(truth["relations"]),
        *_of_descents(truth),
        *_of_witnesses(truth),
        *_of_changes(truth["changes"]),
        *_of_statements(truth["statements"]),
        *_of_positions(truth["positions"]),
    ]


# --- pages --------------------------------------------------------------------------------------------------------


def _of_pages(pages: Mapping[str, Row]) -> Iterator[Expectation]:
    for page, true in pages.items():
        is_article = true["status"] == "article"
        yield Expectation(f"page {page}: status", _status(page, is_article))
        fields = ("lang", "published", "title", "outlet") if is_article else ("outlet",)
        for field in fields:
            yield Expectation(f"page {page}: {field}", _field(page, field, true[field]))
        for kind in true["furniture"]:
            yield Expectation(f"page {page}: has {kind}", _has_furniture(page, kind))
        if true.get("consent_purposes"):
            yield Expectation(f"page {page}: consent purposes", _purposes(page, set(true["consent_purposes"])))
        if is_article:
            yield Expectation(f"page {page}: begins", _bounded(page, true["first_words"], at_start=True))
            yield Expectation(f"page {page}: ends", _bounded(page, true["last_words"], at_start=False))
        for phrase in true["must_not_contain"]:
            yield Expectation(f"page {page}: leaves out {phrase!r}", _left_out(page, phrase))
            yield Expectation(f"page {page}: keeps as furniture {phrase!r}", _kept(page, phrase))


def _status(page: str, is_article: bool) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        status = run.articles[page]["status"]
        return None if (status == ARTICLE) == is_article else f"its status is {status}"

    return check


def _field(page: str, field: str, true: str | None) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        found = run.articles[page][field]
        found = found[:10] if found and field == "published" else found
        return None if found == true else f"{field} is {found!r}, not {true!r}"

    return check


def _has_furniture(page: str, kind: str) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        kinds = sorted({row["kind"] for row in run.furniture(page)})
        return None if kind in kinds else f"no {kind} among {', '.join(kinds)}"

    return check


def _purposes(page: str, true: set[str]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        found = {purpose for row in run.furniture(page) for purpose in row["purposes"] or ()}
        return None if found == true else f"purposes are {sorted(found)}, not {sorted(true)}"

    return check


def _bounded(page: str, words: str, *, at_start: bool) -> Callable[[Run], str | None]:
    """Nothing but headings, captions and credits stands before the first words, or after the last."""

    def check(run: Run) -> str | None:
        article = run.articles[page]
        text = _flat(article["text"])
        at = text.find(_flat(words)) if at_start else text.rfind(_flat(words))
        if at < 0:
            return f"{words!r} is not in the text"
        rest = Span(0, at) if at_start else Span(at + len(words), len(text))
        parts = [Span(part["begin"], part["end"]) for part in article["parts"] or ()]
        outside = "".join(
            c for i, c in enumerate(text[rest.begin : rest.end], rest.begin) if not any(b <= i < e for b, e in parts)
        )
        return f"{outside.strip()[:80]!r} stands {'before' if at_start else 'after'} it" if outside.strip() else None

    return check


def _flat(text: str) -> str:
    """Return *text* with every space and line break as one plain space each: places stay the same."""
    return re.sub(r"\s", " ", text)


def _left_out(page: str, phrase: str) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        return "it stands in the article" if phrase in _flat(run.articles[page]["text"] or "") else None

    return check


def _kept(page: str, phrase: str) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        kept = any(phrase in re.sub(r"\s+", " ", row["text"]) for row in run.furniture(page))
        return None if kept else "it is in no block of furniture"

    return check


# --- relations, descents, witnesses ---------------------------------------------------------------------------------


def _of_relations(relations: list[Row]) -> Iterator[Expectation]:
    for true in relations:
        a, b = true["a"], true["b"]
        allowed = {true["relation"], *true.get("also", ())}
        sides = {kind in DERIVED for kind in allowed}
        if len(sides) == 1:
            yield Expectation(
                f"relation {a}, {b}: {'derived' if True in sides else 'not derived'}", _side(a, b, sides.pop())
            )
        if "siblings" in allowed:
            # With only the two at hand, another derived verdict may be the best there is: examples/README.md.
            allowed |= set(DERIVED)
        if true["relation"] != "siblings":
            yield Expectation(f"relation {a}, {b}: {true['relation']}", _kind(a, b, allowed))


def _side(a: str, b: str, derived: bool) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        row = run.relations.get(frozenset((a, b)))
        if row is None:
            return None if not derived else "the pair was not judged"
        wrong = (row["relation"] in DERIVED) != derived
        return f"{row['relation']} with probability {row['probability']:.2f} of being derived" if wrong else None

    return check


def _kind(a: str, b: str, allowed: set[str]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        row = run.relations.get(frozenset((a, b)))
        if row is None:
            return None if "unrelated" in allowed else "the pair was not judged"
        return None if row["relation"] in allowed else f"the verdict is {row['relation']}"

    return check


def _of_descents(truth: Row) -> Iterator[Expectation]:
    true: dict[str, set[str]] = {
        page: set() for page, page_row in truth["pages"].items() if page_row["status"] == "article"
    }
    kinds = {frozenset((r["a"], r["b"])): {r["relation"], *r.get("also", ())} for r in truth["relations"]}
    for row in truth["descents"]:
        parent, child = row["parent"], row["child"]
        true[child].add(parent)
        yield Expectation(f"descent {parent} -> {child}", _arrow(parent, child))
        yield Expectation(
            f"descent {parent} -> {child}: {'/'.join(sorted(kinds[frozenset((parent, child))]))}",
            _arrow_kind(parent, child, kinds[frozenset((parent, child))]),
        )
    for page, parents in true.items():
        yield Expectation(f"descent {page}: from nobody else", _no_other_parent(page, parents))


def _arrow(parent: str, child: str) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        found = run.parents(child)
        return None if parent in found else f"its parents are {', '.join(sorted(found)) or 'none'}"

    return check


def _arrow_kind(parent: str, child: str, allowed: set[str]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        arrow = run.parents(child).get(parent)
        if arrow is None:
            return "there is no such arrow"
        return None if arrow["relation"] in allowed else f"the arrow says {arrow['relation']}"

    return check


def _no_other_parent(page: str, parents: set[str]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        wrong = sorted(set(run.parents(page)) - parents)
        return f"it is drawn from {', '.join(wrong)}" if wrong else None

    return check


def _of_witnesses(truth: Row) -> Iterator[Expectation]:
    tellings = sorted({page for row in truth["tellings"] for page in row["pages"]})
    strangers = [p for p, row in truth["pages"].items() if p not in tellings]
    yield Expectation("story: one, with all tellings", _one_story(tellings))
    for page in strangers:
        yield Expectation(f"story: {page} is in none", _in_no_story(page))
    yield Expectation(f"witnesses: {truth['witnesses']}", _witnesses(truth["witnesses"]))
    for row in truth["tellings"]:
        yield Expectation(f"witness {row['telling']}: its pages", _members(row["telling"], set(row["pages"])))


def _one_story(tellings: list[str]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        stories = {run.story_of(page) for page in tellings}
        out = sorted(page for page in tellings if run.story_of(page) is None)
        return f"stories: {sorted(map(str, stories))}, in none: {out}" if len(stories) != 1 or None in stories else None

    return check


def _in_no_story(page: str) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        return f"it is in {run.story_of(page)}" if run.story_of(page) else None

    return check


def _witnesses(true: int) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        found = sorted(row["witness"] for row in run.rows["witnesses"] if row["story"] == "story:1")
        return None if len(found) == true else f"{len(found)}: {', '.join(found)}"

    return check


def _members(witness: str, true: set[str]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        found = next((set(row["members"]) for row in run.rows["witnesses"] if row["witness"] == witness), None)
        if found is None:
            return "it is no witness"
        return None if found == true else f"missing {sorted(true - found)}, too many {sorted(found - true)}"

    return check


# --- changes --------------------------------------------------------------------------------------------------------


def _of_changes(changes: list[Row]) -> Iterator[Expectation]:
    for true in changes:
        name = f"change {true['from']} -> {true['to']}: {true['type']} {true['was'][:40]!r}"
        yield Expectation(name, _change(true))


def _change(true: Row) -> Callable[[Run], str | None]:
    """One variant of the type has a reading at either place."""

    def check(run: Run) -> str | None:
        places = {}
        for page, words in ((true["from"], true["was"]), (true["to"], true["became"])):
            text = _flat(run.articles[page]["text"] or "")
            if words not in text:
                return f"{words!r} is not in the text of {page}"
            places[page] = [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
        here = [set(_variants_at(run, page, spans)) for page, spans in places.items()]
        both = here[0] & here[1]
        if any(kind == true["type"] for _, _, kind in both):
            return None
        found = ", ".join(sorted({kind for _, _, kind in both}))
        return f"found as {found}" if found else "no variant lies at both places"

    return check


def _variants_at(run: Run, page: str, spans: list[Span]) -> Iterator[tuple[str, str, str]]:
    """Yield the variants with a reading of *page* that touches one of *spans*; an omission is an empty one."""
    for row in run.rows["readings"]:
        if row["id"] == page and any(row["begin"] <= span.end and span.begin <= row["end"] for span in spans):
            yield row["story"], row["variant"], row["type"]


# --- statements and positions ---------------------------------------------------------------------------------------


def _of_statements(statements: list[Row]) -> Iterator[Expectation]:
    for true in statements:
        name = f"statement {true['words'][:48]!r}"
        yield Expectation(f"{name}: found", _statement(true, lambda row, true: None))
        yield Expectation(f"{name}: speaker", _statement(true, _speaker))
        yield Expectation(f"{name}: tellings", _statement(true, _tellings))
        yield Expectation(f"{name}: {true['witnesses']} witnesses", _statement(true, _heard_by))


def _statement(true: Row, check_row: Callable[[Row, Row], str | None]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        found = max(run.rows["statements"], key=lambda row: (_likeness(true, row), len(row["tellings"])), default=None)
        if found is None or _likeness(true, found) < ALIKE:
            return "no statement is like it"
        return check_row(found, true)

    return check


def _likeness(true: Row, found: Row) -> float:
    return _share(true["words"], found["words"] or "")


def _share(wanted: str, found: str) -> float:
    """Return the share of the content words of *wanted* that *found* has."""
    words = [word for word in re.findall(r"\w+", wanted.lower()) if len(word) > 3] or re.findall(r"\w+", wanted.lower())
    have = set(re.findall(r"\w+", found.lower()))
    return sum(word in have for word in words) / len(words)


def _speaker(found: Row, true: Row) -> str | None:
    if true["speaker"] is None:
        return None if found["person"] is None else f"{found['person']} is said to have said it"
    right = _same_name(true["speaker"], found["person"] or "")
    return None if right else f"the speaker is {found['person']}"


def _same_name(wanted: str, found: str) -> bool:
    """Tell whether the last word of a name, by its sound, is in the other."""
    keys = {skeleton(word) for word in re.findall(r"\w+", found)}
    return skeleton(re.findall(r"\w+", wanted)[-1]) in keys


def _tellings(found: Row, true: Row) -> str | None:
    missing, wrong = (
        sorted(set(true["pages"]) - set(found["tellings"])),
        sorted(set(found["tellings"]) - set(true["pages"])),
    )
    return f"missing {missing}, too many {wrong}" if missing or wrong else None


def _heard_by(found: Row, true: Row) -> str | None:
    return None if found["witnesses"] == true["witnesses"] else f"{found['witnesses']} witnesses"


def _of_positions(positions: list[Row]) -> Iterator[Expectation]:
    for number, true in enumerate(positions):
        name = f"position {number} {true['party']} {true['stance']}"
        yield Expectation(f"{name}: found", _position(true, lambda rows, true: None))
        yield Expectation(f"{name}: date", _position(true, _dated))
        yield Expectation(f"{name}: tellings", _position(true, _held_in))
        if true["conditions"]:
            yield Expectation(f"{name}: conditions", _position(true, _conditions))


def _position(true: Row, check_rows: Callable[[list[Row], Row], str | None]) -> Callable[[Run], str | None]:
    def check(run: Run) -> str | None:
        rows = [row for row in run.rows["positions"] if row["stance"] == true["stance"] and _is_party(true, row)]
        return check_rows(rows, true) if rows else "no such stance of the party"

    return check


def _is_party(true: Row, found: Row) -> bool:
    """Tell whether the party is the one meant, or the one who speaks for it is the one expected."""
    wanted = {word for word in re.findall(r"\w+", true["party"].lower()) if len(word) > 3}
    have = set(re.findall(r"\w+", (found["party"] or "").lower()))
    return bool(wanted & have) or _same_name(true["said_by"], found["party"] or "")


def _dated(rows: list[Row], true: Row) -> str | None:
    dates = sorted({f"{row['first']}..{row['last']}" for row in rows})
    right = any(row["first"] and row["first"] <= true["date"] <= row["last"] for row in rows)
    return None if right else f"dates are {', '.join(dates)}"


def _held_in(rows: list[Row], true: Row) -> str | None:
    missing = sorted(set(true["pages"]) - {row["id"] for row in rows})
    return f"missing {missing}" if missing else None


def _conditions(rows: list[Row], true: Row) -> str | None:
    found = [condition for row in rows for condition in row["conditions"] or ()]
    missing = [wanted for wanted in true["conditions"] if not any(_share(wanted, one) >= ALIKE for one in found)]
    return f"missing {missing}" if missing else None


# --- for whoever keeps the list of known failures -------------------------------------------------------------------


def failing(run: Run) -> dict[str, str]:
    """Return what is wrong by the name of the expectation, for all that fail."""
    return {e.name: wrong for e in expectations(load()) if (wrong := e.check(run)) is not None}


def main() -> None:
    """Print the expectations that fail now, as the file of known failures holds them."""
    from retold import app, pipeline
    from retold.settings import Settings

    made = app.run(EXAMPLES / "pages", until=pipeline.STEPS[-1].name, settings=Settings(workers=1))
    json.dump(failing(Run(made)), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
    print()


if __name__ == "__main__":
    main()
