"""The step collate on small invented stories: what differs is listed with its type, what only looks different is not."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pyarrow as pa
import pytest

from retold.collate import collate, what_it_did
from retold.collate.story import GIVES
from retold.engines import DuckEngine
from retold.settings import Settings
from retold.tables import ALIGNMENTS, ARTICLES, DESCENTS, READINGS, RELATIONS, STORIES

ENGINE = DuckEngine(workers=1)

SOURCE = """Former Mayor Ottoline Brask said on Tuesday that the town of Vell would open its salt mine to 30 families.
The bridge across the river Aume cost 4,200 crowns, and Jarmila Tvedt, the transport minister, paid for it herself.
“We shall dig until the lake is dry,” Brask told a crowd in the market hall at Vell.
The engineers might begin in May, according to two people with knowledge of the plan.
Nobody in the valley remembers a winter as mild as this one."""

EDITED = """Former Mayor Ottoline Brask said on Tuesday that the town of Vell would open its salt mine to thirty families.
The bridge across the river Aume cost 4,900 crowns, and Jarmilla Tvedt, the finance minister, paid for it herself.
“We will dig until the whole lake is dry,” Brask told a crowd at Vell.
The engineers will begin in May, according to insiders.
Nobody in the valley remembers a winter as mild as this one."""


def _tables(
    texts: dict[str, str], descents: list[tuple[str, str]], langs: dict[str, str] | None = None
) -> tuple[pa.Table, ...]:
    """Make the four tables the step reads: one story of *texts*, with the arrows of *descents*."""
    articles = [
        {"id": i, "status": "article", "text": t, "lang": (langs or {}).get(i, "en"), "published": "2031-04-03"}
        for i, t in texts.items()
    ]
    related = {(min(a, b), max(a, b)) for a, b in descents if a in texts}
    return (
        STORIES.of({"story": "story:1", "id": i} for i in texts),
        RELATIONS.of({"a": a, "b": b, "relation": "rewrite", "probability": 0.9} for a, b in related),
        DESCENTS.of(
            {"story": "story:1", "parent": p, "child": c, "relation": "rewrite", "probability": 0.9}
            for p, c in descents
        ),
        ARTICLES.of(articles),
    )


def _variants(texts: dict[str, str], descents: list[tuple[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """Return type and words by telling of each variant, in order."""
    _, readings, _, _ = collate(*_tables(texts, descents), settings=Settings(), engine=ENGINE)
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for row in readings.to_pylist():
        found.setdefault(row["variant"], (row["type"], {}))[1][row["id"]] = row["words"]
    return [found[f"variant:{n}"] for n in range(1, len(found) + 1)]


@pytest.fixture(scope="module")
def edited() -> list[tuple[str, dict[str, str]]]:
    """The variants between the source and its edited telling."""
    return _variants({"a": SOURCE, "b": EDITED}, [("a", "b")])


@pytest.mark.parametrize(
    ("type_", "was", "became"),
    [
        ("number", "4,200", "4,900"),
        ("name", "Jarmila Tvedt", "Jarmilla Tvedt"),
        ("name", "transport minister", "finance minister"),
        ("quotation", "We shall dig until the lake is dry,", "We will dig until the whole lake is dry,"),
        ("place", "in the market hall at Vell", "at Vell"),
        ("attribution", "two people with knowledge of the plan", "insiders"),
    ],
)
def test_changes_are_listed_with_type_and_words(edited: list[Any], type_: str, was: str, became: str) -> None:
    """Each deliberate change has one variant with exactly the words of both."""
    assert [words for kind, words in edited if kind == type_ and words["a"] == was] == [{"a": was, "b": became}]


def test_a_lost_hedge_is_listed(edited: list[Any]) -> None:
    """Might became will."""
    hedges = [words for kind, words in edited if kind == "hedge"]
    assert len(hedges) == 1
    assert hedges[0]["a"].startswith("might")
    assert hedges[0]["b"].startswith("will")


def test_equal_values_are_no_variant(edited: list[Any]) -> None:
    """Thirty is 30, and an unchanged sentence has no variant at all."""
    assert not any(words.get("a") in ("30", "thirty") for _, words in edited)
    assert not any(words["a"].startswith("Nobody") for kind, words in edited if kind == "wording")


def test_consequential_variants_come_first(edited: list[Any]) -> None:
    """A changed number stands before any other wording."""
    types = [kind for kind, _ in edited]
    assert types[0] in ("number", "name", "quotation", "attribution")
    assert types.index("number") < types.index("wording")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The 30-day cease-fire in the United States held, Dmitri Orvo said.",
            "The thirty-day ceasefire in the U.S. held, Dmitry Orvo said.",
        ),
        (
            "About 2.5 million herrings, or 6 per cent, were sold in Vell.",
            "About 2,500,000 herrings, or 6%, were sold in Vell.",
        ),
        ("The council of Vell met two weeks later, Brask said.", "The council of Vell met 14 days later, Brask said."),
    ],
)
def test_equivalent_forms_are_no_variants(one: str, other: str) -> None:
    """Values, hyphens, abbreviations and choices of transliteration change nothing."""
    found = _variants({"a": one, "b": other}, [("a", "b")])
    assert [kind for kind, _ in found if kind not in ("wording",)] == []


def test_direct_speech_turned_indirect_is_a_quotation_variant() -> None:
    """The indirect passage is the reading of the telling that gave up the marks."""
    direct = "“We shall dig until the lake is dry,” Ottoline Brask told the crowd in Vell on Tuesday."
    indirect = (
        "Ottoline Brask promised the crowd in Vell on Tuesday that digging would go on while the lake held a drop."
    )
    found = _variants({"a": direct, "b": indirect}, [("a", "b")])
    assert ("quotation", {"a": "We shall dig until the lake is dry,", "b": indirect}) in found


def test_a_cut_quotation_is_a_quotation_variant() -> None:
    """A quotation that lost its end."""
    whole = "“We shall dig until the lake is dry, and then we shall rest,” said Ottoline Brask in Vell."
    cut = "“We shall dig until the lake is dry,” said Ottoline Brask in Vell."
    types = [kind for kind, _ in _variants({"a": whole, "b": cut}, [("a", "b")])]
    assert "quotation" in types


def test_omission_and_addition_are_told_apart_by_descent() -> None:
    """What the parent has and the child lacks was left out; what only the child has was added; the span there is empty."""
    lines = SOURCE.split("\n")
    extra = "Goats, by contrast, were seen dancing on the ramparts of Castle Ommel all night."
    child = "\n".join([*lines[:3], extra, *lines[4:]])
    found = _variants({"a": SOURCE, "b": child}, [("a", "b")])
    assert ("omission", {"a": lines[3], "b": ""}) in found
    assert ("addition", {"b": extra, "a": ""}) in found


def test_moved_passages_are_order_variants() -> None:
    """A sentence brought to the front is one order variant, and nothing else."""
    lines = SOURCE.split("\n")
    found = _variants({"a": SOURCE, "b": "\n".join([lines[4], *lines[:4]])}, [("a", "b")])
    assert found == [("order", {"a": lines[4], "b": lines[4]})]


def test_tellings_that_agree_share_a_reading() -> None:
    """A variant of a story has the words of every telling at the place."""
    found = _variants({"a": SOURCE, "b": EDITED, "c": SOURCE}, [("a", "b"), ("a", "c")])
    assert ("number", {"a": "4,200", "b": "4,900", "c": "4,200"}) in found


def test_independent_reports_differ_only_in_sure_facts_and_weigh_less() -> None:
    """Two reporters' words are their own; another figure for the same thing is worth a light variant."""
    one = "The bridge across the river Aume near Vell cost 4,200 crowns, the town hall of Vell announced."
    two = "The bridge across the river Aume near Vell cost 4,900 crowns, the town hall said."
    _, readings, _, _ = collate(*_tables({"a": one, "b": two}, []), settings=Settings(), engine=ENGINE)
    rows = readings.to_pylist()
    assert {row["type"] for row in rows} == {"number"}
    assert all(row["weight"] < 0.5 for row in rows)


def test_siblings_of_a_lost_source_are_collated() -> None:
    """A lost parent is enough to compare wordings."""
    found = _variants({"a": SOURCE, "b": EDITED}, [("lost:1", "a"), ("lost:1", "b")])
    assert "wording" in {kind for kind, _ in found}


def test_spans_slice_to_the_words() -> None:
    """Every reading and every passage can be cut from the text again."""
    texts = {"a": SOURCE, "b": EDITED}
    alignments, readings, _, _ = collate(*_tables(texts, [("a", "b")]), settings=Settings(), engine=ENGINE)
    for row in readings.to_pylist():
        assert texts[row["id"]][row["begin"] : row["end"]] == row["words"]
        assert 0 <= row["passage_begin"] <= row["begin"] <= row["end"] <= len(texts[row["id"]])
    for row in alignments.to_pylist():
        assert 0 <= row["a_begin"] < row["a_end"] <= len(texts["a"])
        assert 0.0 <= row["similarity"] <= 1.0


def test_the_order_of_rows_does_not_matter() -> None:
    """Shuffled tables give the same tables."""
    texts = {"a": SOURCE, "b": EDITED, "c": SOURCE.replace("4,200", "3,100"), "d": EDITED.replace("May", "June")}
    tables = _tables(texts, [("a", "b"), ("a", "c"), ("b", "d")])
    expected = collate(*tables, settings=Settings(), engine=ENGINE)
    for seed in range(3):
        shuffled = [t.take(random.Random(seed).sample(range(len(t)), len(t))) for t in tables]
        assert collate(*shuffled, settings=Settings(), engine=ENGINE) == expected


def test_empty_tables_give_empty_tables() -> None:
    """No stories, no rows; the schemas stay."""
    alignments, readings, _, _ = collate(
        STORIES.of([]), RELATIONS.of([]), DESCENTS.of([]), ARTICLES.of([]), settings=Settings(), engine=ENGINE
    )
    assert (alignments.schema, len(alignments)) == (ALIGNMENTS.schema, 0)
    assert (readings.schema, len(readings)) == (READINGS.schema, 0)


def test_hostile_texts_never_raise() -> None:
    """Unclosed marks, endless names, control characters and cycles in the lineage are survived."""
    texts = {
        "a": "“" * 300 + "A" * 500 + "\n" + "Aa Bb " * 400,
        "b": "” said said said 1,2,3,4,5 \x00 " * 50 + "İ" * 30,
        "c": ", the minister" * 300,
    }
    collate(*_tables(texts, [("a", "b"), ("b", "c"), ("c", "a")]), settings=Settings(), engine=ENGINE)


def test_all_pairs_of_a_small_story_are_aligned() -> None:
    """A reader may lay any two tellings side by side."""
    alignments, _, _, _ = collate(
        *_tables({"a": SOURCE, "b": SOURCE, "c": SOURCE}, [("a", "b")]), settings=Settings(), engine=ENGINE
    )
    pairs = {(row["a"], row["b"]) for row in alignments.to_pylist()}
    assert pairs == set(itertools.combinations("abc", 2))


def test_across_languages_numbers_are_compared_and_words_are_not() -> None:
    """A translation with another figure has a number variant and no wording variant."""
    russian = (
        "Мост через Ауме в Велле стоил 4900 крон, сказала Ярмила Тведт.\nОттолина Браск прибыла в Велл с 312 людьми."
    )
    english = (
        "The bridge across the river Aume in Vell cost 4,200 crowns, Jarmila Tvedt said.\n"
        "Ottoline Brask came to Vell with 312 people."
    )
    tables = _tables({"a": english, "b": russian}, [("a", "b")], {"b": "ru"})
    _, readings, _, _ = collate(*tables, settings=Settings(), engine=ENGINE)
    rows = readings.to_pylist()
    assert {row["type"] for row in rows} <= {"number", "order"}
    assert not any("312" in row["words"] for row in rows if row["type"] == "number")


def test_what_a_telling_did_is_summed_up() -> None:
    """Shares kept, in order and added, and the number of changes by type."""
    texts = {"a": SOURCE, "b": EDITED}
    alignments, readings, _, _ = collate(*_tables(texts, [("a", "b")]), settings=Settings(), engine=ENGINE)
    account = what_it_did(
        {"id": "b", "text": EDITED}, {"id": "a", "text": SOURCE}, alignments.to_pylist(), readings.to_pylist()
    )
    assert account.kept > 0.95
    assert account.order_kept == 1.0
    assert account.added < 0.05
    assert account.changes["number"] == 1


def _quotations(
    texts: dict[str, str], descents: list[tuple[str, str]]
) -> dict[str, list[tuple[str, str, str | None, str | None]]]:
    """Return telling, how, cut and speaker of each wording, by the words of the first."""
    _, _, quotations, _ = collate(*_tables(texts, descents), settings=Settings(), engine=ENGINE)
    found: dict[str, list[tuple[str, str, str | None, str | None]]] = {}
    first: dict[str, str] = {}
    for row in quotations.to_pylist():
        first.setdefault(row["quotation"], row["words"])
        found.setdefault(first[row["quotation"]], []).append((row["id"], row["how"], row["cut"], row["speaker"]))
    return found


def test_a_quotation_is_followed_through_the_tellings() -> None:
    """Whole, cut, reworded and told: each telling has one wording, with the speaker it names."""
    texts = {
        "a": "“We shall dig until the lake is dry, and then we shall rest,” said Ottoline Brask in Vell on Tuesday.",
        "b": "“We shall dig until the lake is dry,” said Ottoline Brask in Vell on Tuesday.",
        "c": "“We will dig till the whole lake is dry, and then we will rest,” said Jarmila Tvedt in Vell on Tuesday.",
        "d": "Ottoline Brask promised in Vell on Tuesday that digging would go on till the lake was dry and rest would follow.",
    }
    (history,) = _quotations(texts, [("a", "b"), ("a", "c"), ("a", "d")]).values()
    assert history == [
        ("a", "in full", None, "Ottoline Brask"),
        ("b", "cut", "at the end", "Ottoline Brask"),
        ("c", "reworded", None, "Jarmila Tvedt"),
        ("d", "told", None, "Ottoline Brask"),
    ]


def test_independent_reports_of_one_quotation_share_its_history() -> None:
    """What was said in public is one quotation, whoever took it down."""
    texts = {
        "a": "The mayor spoke in Vell. “Nobody here asks me who is right,” said Ottoline Brask on Tuesday.",
        "b": "Goats ran through the hall at noon. Said Ottoline Brask: “Nobody here asks me who is right.”",
    }
    assert [[id_ for id_, *_ in rows] for rows in _quotations(texts, []).values()] == [["a", "b"]]


def test_readings_that_say_the_same_have_one_form() -> None:
    """Of three readings two are equivalent: thirty days is 30 days."""
    texts = {
        f: f"The truce that Ottoline Brask proposed in Vell lasts {n} days."
        for f, n in (("a", "30"), ("b", "thirty"), ("c", "40"))
    }
    _, readings, _, _ = collate(*_tables(texts, [("a", "b"), ("a", "c")]), settings=Settings(), engine=ENGINE)
    forms = {row["id"]: row["form"] for row in readings.to_pylist() if row["type"] == "number"}
    assert forms["a"] == forms["b"] != forms["c"]


def test_a_story_that_is_known_is_taken_over_and_not_collated_again() -> None:
    """Whatever its name was: a case that grows by one telling ends with the tables of one run, and collates one story."""
    story = {"a": SOURCE, "b": EDITED}
    other = {"c": SOURCE.replace("Brask", "Holm"), "d": EDITED.replace("Brask", "Holm")}
    before = _named(_stories({"story:1": story, "story:2": other}))
    known = before | dict(zip((table.name for table in GIVES), _collated(before), strict=True))
    now = _named(
        _stories({"story:1": other | {"e": SOURCE.replace("Brask", "Holm") + " So it was."}, "story:2": story})
    )
    collated: list[int] = []
    engine = DuckEngine(workers=1, progress=lambda work, done, total: collated.append(done))
    grown = collate(*now.values(), settings=Settings(), engine=engine, known=known)
    assert collated == [1]
    assert grown == tuple(_collated(now))
    assert {row["story"] for row in grown[1].to_pylist()} == {"story:1", "story:2"}


def test_passages_tell_on_how_many_witnesses_they_rest() -> None:
    """What a retelling shares with its source has one witness; what an independent report tells too has two; and spans replay."""
    said = "“Nobody here asks me who is right,” said Ottoline Brask on Tuesday."
    texts = {
        "a": f"The mayor spoke in Vell. {said} The harbour cost 4,200 crowns.",
        "b": f"The mayor spoke in Vell. {said}",
        "c": f"Goats ran through the hall at noon. {said}",
    }
    passages = collate(*_tables(texts, [("a", "b")]), settings=Settings(), engine=ENGINE)[3].to_pylist()
    told: dict[str, dict[str, str]] = {}
    behind: dict[str, set[str]] = {}
    for row in passages:
        told.setdefault(row["passage"], {})[row["id"]] = texts[row["id"]][row["begin"] : row["end"]]
        behind.setdefault(row["passage"], set()).add(row["witness"])
    witnesses = {min(told[name].values()): behind[name] for name in told}
    assert witnesses[said] == {"a", "c"}
    assert witnesses["The mayor spoke in Vell."] == {"a"}
    assert witnesses["Goats ran through the hall at noon."] == {"c"}


def test_who_names_the_same_people_tells_not_yet_the_same() -> None:
    """An independent report of the same speaker is laid beside a passage and is no witness for it."""
    texts = {
        "a": "Ottoline Brask, the chief executive of Vell Ferries, called the draft a bridge with a few planks missing.",
        "b": "Calls to Ottoline Brask, the chief executive of Vell Ferries, were not returned before noon on Tuesday.",
    }
    alignments, _, _, passages = collate(*_tables(texts, []), settings=Settings(), engine=ENGINE)
    assert alignments.num_rows == 1
    assert sorted((row["passage"], row["witness"]) for row in passages.to_pylist()) == [("passage:1", "a")]


def _stories(told: dict[str, dict[str, str]]) -> tuple[pa.Table, ...]:
    """Return what the step takes in, of several stories: each telling but the first goes back to it."""
    texts = {id_: text for story in told.values() for id_, text in story.items()}
    arrows = [(story, min(ids), id_) for story, ids in told.items() for id_ in sorted(ids)[1:]]
    return (
        STORIES.of({"story": story, "id": id_} for story, ids in told.items() for id_ in ids),
        RELATIONS.of({"a": a, "b": b, "relation": "edit", "probability": 0.95} for _, a, b in arrows),
        DESCENTS.of(
            {"story": story, "parent": a, "child": b, "relation": "edit", "probability": 0.9} for story, a, b in arrows
        ),
        ARTICLES.of({"id": id_, "status": "article", "text": text, "lang": "en"} for id_, text in texts.items()),
    )


def _named(given: tuple[pa.Table, ...]) -> dict[str, pa.Table]:
    return dict(zip(("stories", "relations", "descents", "articles"), given, strict=True))


def _collated(given: dict[str, pa.Table]) -> tuple[pa.Table, ...]:
    return collate(*given.values(), settings=Settings(), engine=ENGINE)
