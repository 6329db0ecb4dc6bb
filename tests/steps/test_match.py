"""match: near-linear proposals, nothing judged."""

from __future__ import annotations

import random

import networkx as nx
import pyarrow as pa
import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, articles_table, run_step

from retold import tables
from retold.engines import DuckEngine
from retold.match import forecast, match, pile
from retold.match.hashing import keys_of_text
from retold.match.keys import ROUTES, KeysOf, names_and_numbers
from retold.match.step import COPIES, FEW, TIED
from retold.settings import Settings
from retold.tables import ARTICLES, CANDIDATES


def filler(number: int) -> str:
    """Return an article made of invented words that no other has."""
    dice = random.Random(number)
    invented = ["".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4)) for _ in range(60)]
    return " ".join(invented)


def proposed(texts: dict[str, str], **common: str) -> dict[tuple[str, str], str]:
    """Return the routes by pair."""
    found, _, _ = run_step("match", {"articles": articles_table(texts, **common)})
    assert found.schema == CANDIDATES.schema
    return {(row["a"], row["b"]): row["route"] for row in found.to_pylist()}


MANY = {f"filler{number:03d}": filler(number) for number in range(FEW + 20)}


def test_in_a_small_case_every_pair_is_proposed() -> None:
    """Four articles are six pairs: judging them all costs nothing."""
    found = proposed({"a": MAYOR, "b": REWRITE, "c": OTHER_ROOM, "d": ELSEWHERE})
    assert len(found) == 6
    assert all(a < b for a, b in found)


def test_in_a_large_case_only_what_shares_something() -> None:
    """Among dozens of strangers a rewrite is found by its words, and strangers are not paired."""
    found = proposed({**MANY, "mayor": MAYOR, "rewrite": REWRITE})
    assert set(found) == {("mayor", "rewrite")}
    assert "words" in found["mayor", "rewrite"]


def test_copies_are_tied_whatever_their_case_and_marks() -> None:
    """Texts that differ in case, space and punctuation alone are copies, found without an index."""
    found = proposed({**MANY, "a": MAYOR, "b": MAYOR.upper(), "c": MAYOR.replace("\n", "  ").replace(", ", " ")})
    assert {("a", "b"), ("a", "c"), ("b", "c")} <= set(found)
    assert all("copy" in route for route in found.values())


def test_many_copies_of_one_text_give_few_pairs() -> None:
    """A hundred copies are tied by a few pairs each, not by five thousand."""
    found = proposed({f"copy{number:03d}": MAYOR for number in range(100)})
    assert 99 <= len(found) <= (1 + TIED) * 100


def test_a_pile_of_one_story_hangs_together() -> None:
    """Three hundred near copies of one text have no rare word, and nothing else in the pile is rarer: they are found all the same."""
    words = MAYOR.split()
    texts = {
        f"copy{number:03d}": " ".join(
            f"word{number}x{at}" if at % 23 == number % 23 else w for at, w in enumerate(words)
        )
        for number in range(300)
    }
    ties = nx.Graph(proposed(texts).keys())
    assert set(ties) == set(texts)
    assert nx.is_connected(ties)


def test_copies_inherit_the_partners_of_their_text() -> None:
    """A retelling of a much copied text is paired with several copies, not with all of them."""
    found = proposed({**MANY, **{f"copy{n:02d}": MAYOR for n in range(30)}, "rewrite": REWRITE})
    partners = {a for a, b in found if b == "rewrite"}
    assert 1 <= len(partners) <= COPIES


def test_translations_are_found_by_names_and_numbers() -> None:
    """An article in another language shares no word: its names and figures find it."""
    russian = (
        "ДОРРИК. Мэр Оттилия Гране заявила, что мост закроют на 11 недель. Эмерик Толлан из Пеллворта возмущён. "
        "По мосту проходят 4300 грузовиков, выделено 2,6 млн крон."
    )
    table = articles_table({**MANY, "mayor": MAYOR, "russian": russian}).to_pylist()
    for row in table:
        row["lang"] = "ru" if row["id"] == "russian" else "en"
    found, _, _ = run_step("match", {"articles": pa.Table.from_pylist(table, schema=ARTICLES.schema)})
    routes = {(row["a"], row["b"]): row["route"] for row in found.to_pylist()}
    assert "names" in routes["mayor", "russian"]


def test_an_excerpt_is_found_in_a_large_case() -> None:
    """Two sentences inside an essay of its own are enough."""
    essay = ELSEWHERE + "\n" + "\n".join(MAYOR.split("\n")[1:3])
    assert ("essay", "mayor") in proposed({**MANY, "mayor": MAYOR, "essay": essay})


def test_pages_without_an_article_are_not_proposed() -> None:
    """What is no article is in no pair."""
    assert proposed({"a": MAYOR, "b": MAYOR}, status="consent wall") == {}


@pytest.mark.parametrize("texts", [{}, {"a": MAYOR}])
def test_too_few_for_a_pair(texts: dict[str, str]) -> None:
    """No article or one gives an empty table with the right columns."""
    assert proposed(texts) == {}


def test_texts_without_words_are_no_obstacle() -> None:
    """Empty articles share nothing with anybody and raise nothing."""
    assert len(proposed({"a": "…", "b": MAYOR, "c": "😀"})) >= 1


def test_a_route_names_all_that_found_the_pair() -> None:
    """Copies of most of a text are found by shingles and by words, and the row says so."""
    found = proposed({**MANY, "a": MAYOR, "b": MAYOR + " And one more thing was said."})
    assert found["a", "b"].split("+") == ["shingles", "words"]


@pytest.mark.parametrize("lang", ["en", "ru", "zh", "ar", ""])
def test_keys_of_any_text(lang: str) -> None:
    """Every route gives sorted keys, each once, for every text."""
    texts = [MAYOR, "北京人来了。", "مصر ١٢", "", "😀", "\u0301", "x" * 5000, "𠀀𠀁 ok", "l’homme d'État’s", "1,2.3,"]
    batch = pa.record_batch({"number": range(len(texts)), "lang": [lang] * len(texts), "text": texts})
    for row in KeysOf(frozenset({"en", "zh"}))(batch).to_pylist():
        for route in ROUTES:
            assert row[route.name] == sorted(set(row[route.name]))
    assert KeysOf(frozenset({"en", "zh"}))(batch)["shingles"][0].as_py()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. said: don’t, 1,200 times.", "the u s SAID don't 1200 TIMES"),
        ("ÉTÉ à Paris", "été, à «paris»"),
        ("北京，人来了", "北京人来了"),
        ("Moscow’s mayor", "Moscow mayor"),
    ],
)
def test_marks_and_case_do_not_count(one: str, other: str) -> None:
    """Texts that differ in nothing else are the same text."""
    assert keys_of_text(one)[0] == keys_of_text(other)[0]


@pytest.mark.parametrize(("one", "other"), [("a b", "b a"), ("a b", "ab"), ("été", "ete"), ("1,200", "1,201")])
def test_words_and_their_order_do(one: str, other: str) -> None:
    """Another word, another order or another division is another text."""
    assert keys_of_text(one)[0] != keys_of_text(other)[0]


def test_stems_forget_endings() -> None:
    """A word is known by its first seven letters; neighbours stand for words where no space does."""
    assert set(keys_of_text("negotiations")[2]) == set(keys_of_text("negotiators Negotia")[2])
    assert len(keys_of_text("停火谈判")[2]) == 3


@pytest.mark.parametrize(
    ("printed", "lang"),
    [
        ("Some 1,340 came", "en"),
        ("Es kamen 1.340 Leute", "de"),
        ("On en compte 1\u202f340", "fr"),
        ("Пришли 1 340 человек", "ru"),
        ("Some 1340 came", "en"),
        ("حضر ١٣٤٠ شخصا", "ar"),
        ("حضر 1,340 شخصا", "ar"),
        ("来了1340人", "zh"),
    ],
)
def test_a_number_is_one_key_in_every_script(printed: str, lang: str) -> None:
    """1,340, 1340 and ١٣٤٠ are found by the same digits, zeros at the end aside."""
    assert names_and_numbers("134", "en") <= names_and_numbers(printed, lang)


def test_the_limit_on_candidates_keeps_those_that_share_most() -> None:
    """And the table of routes says how many it left out of each."""
    texts = articles_table({**MANY, "a": MAYOR, "b": MAYOR + " And one more thing was said.", "c": REWRITE})
    engine = DuckEngine(workers=1)
    all_of_them, _, _ = match(texts, settings=Settings(), engine=engine)
    kept, routes, _ = match(texts, settings=Settings(max_candidates=1), engine=engine)
    assert all_of_them.num_rows > 1
    assert [(row["a"], row["b"]) for row in kept.to_pylist()] == [("a", "b")]
    words = next(row for row in routes.to_pylist() if row["route"] == "words")
    assert words["left_out"] == words["found"] - 1 > 0


def test_what_is_to_be_expected_is_said_before() -> None:
    """Keys, memory and pairs of each route, and the commonest keys in the words of an article that has them."""
    crowd = {
        f"{name}x": f"{text} Ottilia Grane spoke at the harbour festival of Dorrick." for name, text in MANY.items()
    }
    table = articles_table({**crowd, "mayor": MAYOR, "rewrite": REWRITE})
    expected = {row["route"]: row for row in forecast(table, engine=DuckEngine(workers=1)).to_pylist()}
    found = {
        row["route"]: row for row in match(table, settings=Settings(), engine=DuckEngine(workers=1))[1].to_pylist()
    }
    assert set(expected) == {"shingles", "words"} == set(found)
    assert expected["words"]["found"] is None
    assert expected["words"]["expected"] >= found["words"]["found"] > 0
    assert {"harbour", "festival"} & {key["words"] for key in expected["words"]["heaviest"]}
    assert all(key["counts"] for key in expected["words"]["heaviest"])


def test_keys_are_kept_for_later_questions() -> None:
    """One row an article; a copy has no keys of its own, but the hash that ties it to its text."""
    _, _, keys = run_step("match", {"articles": articles_table({**MANY, "a": MAYOR, "b": MAYOR.upper()})})
    rows = {row["id"]: row for row in keys.to_pylist()}
    assert rows["a"]["same"] == rows["b"]["same"]
    assert rows["a"]["words"]
    assert rows["b"]["words"] == []
    assert all(row["words"] for ident, row in rows.items() if ident != "b")
    weights = rows["filler000"]["weights"]
    assert weights[1] == len(rows["filler000"]["words"])  # nobody before it has any of them
    assert weights[3] == rows["b"]["weights"][1] == 0


def test_articles_are_put_in_order_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pieces, and whatever pieces they come in: first by date, undated ones last, then by id."""
    monkeypatch.setattr(tables, "PIECE", 300)
    texts = {f"a{number}": f"{filler(number)} end" for number in range(10)}
    rows = articles_table(texts).to_pylist()
    for row in rows:
        row["published"] = {"a7": "2031-01-02", "a3": "2031-01-01", "a5": "2031-01-02"}.get(row["id"])
        row["status"] = "empty" if row["id"] == "a1" else "article"
    random.Random(3).shuffle(rows)
    chunks = [pa.Table.from_pylist(rows[at : at + 4], schema=ARTICLES.schema) for at in (0, 4, 8)]
    found = pile.piled(pa.concat_tables(chunks), {}, DuckEngine(workers=1))
    assert found.ids.to_pylist() == ["a3", "a5", "a7", "a0", "a2", "a4", "a6", "a8", "a9"]
    assert found.articles["text"].to_pylist() == [texts[ident] for ident in found.ids.to_pylist()]
    assert found.sorted(found.ids).to_pylist() == sorted(found.ids.to_pylist())
