"""The shelf: articles made ready once, and found there as they were."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from tiny import ELSEWHERE, MAYOR, up

from retold.engines import DuckEngine, duck
from retold.engines.cache import FEWEST, OFF, PLACE
from retold.engines.duck import WORTH_A_PROCESS
from retold.model import Article
from retold.relate import shelf as shelves
from retold.relate.shelf import shelve
from retold.relate.subject import subject

TEXTS = {"empty": "", "mayor": MAYOR, "elsewhere": ELSEWHERE, "russian": "«Мы ждём», — сказал Игорь Ланской 12 марта."}


def articles(texts: dict[str, str]) -> pa.Table:
    """Return *texts* as the shelf takes them."""
    nothing = dict.fromkeys(("lang", "outlet", "url", "published", "credit"))
    return pa.Table.from_pylist([{"id": name, "text": text, **nothing} for name, text in texts.items()])


def plain(value: Any) -> Any:
    """Return *value* with arrays as lists and dataclasses as dictionaries, to be compared."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [*map(plain, value)] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    """Whoever takes an article from the shelf sees what making it ready gives, whichever process asks for which."""
    monkeypatch.setenv(PLACE, OFF)
    monkeypatch.setattr(duck, "HANDING", 0.0)
    engine = up(DuckEngine(workers=workers))
    many = {f"{name} {number}": text for number in range(WORTH_A_PROCESS) for name, text in TEXTS.items()}
    shelf = shelve(articles(many), engine)
    for number in (3, 0, 2, 1, 3, len(many) - 1):
        name = [*many][number]
        assert plain(shelf.subject(number)) == plain(subject(Article(id=name, text=many[name])))


def test_an_article_made_ready_before_is_taken_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old and new articles stand on one shelf, each at its number, and only new ones are made ready; a changed text is new."""
    monkeypatch.setenv(PLACE, str(tmp_path))
    engine = DuckEngine(workers=1)
    old = {f"{name} {number}": text for number in range(FEWEST) for name, text in TEXTS.items()}
    shelve(articles(old), engine)
    asked: list[str] = []
    made = shelves._made
    monkeypatch.setattr(shelves, "_made", lambda row, langs: asked.append(row["id"]) or made(row, langs))
    grown = {"first": ELSEWHERE, **old, "mayor 3": ELSEWHERE, "mayor last": MAYOR}
    shelf = shelve(articles(grown), engine)
    assert asked == ["first", "mayor 3", "mayor last"]
    for name in ("first", "mayor 0", "russian 7", "mayor 3", "mayor last"):
        taken = shelf.subject([*grown].index(name))
        assert plain(taken) == plain(subject(Article(id=name, text=grown[name])))


@pytest.mark.parametrize(
    ("lang", "found"), [("en", {"anchors", "readings"}), ("zh", {"anchors", "meanings"}), ("ru", {"anchors"})]
)
def test_what_is_compared_across_languages_is_found_beforehand(lang: str, found: set[str]) -> None:
    """An article on the shelf has what the languages of the pile ask for, and has it as whoever asks first would find it."""
    pile = {"en": MAYOR, "zh": "市长周一在港口说，2024年将重建大桥。", "ru": TEXTS["russian"]}
    table = articles(pile)
    shelf = shelve(table.set_column(table.schema.get_field_index("lang"), "lang", table["id"]), DuckEngine(workers=1))
    taken = shelf.subject([*pile].index(lang)).prepared
    fresh = subject(Article(id=lang, text=pile[lang], lang=lang)).prepared
    assert vars(taken).keys() & {"anchors", "readings", "meanings"} == found
    assert all(plain(getattr(taken, name)) == plain(getattr(fresh, name)) for name in found)


def test_other_texts_are_another_shelf() -> None:
    """What stands for the shelf tells whether verdicts on its articles may be taken from an earlier run."""
    engine = DuckEngine(workers=1)
    first, same, other = (shelve(articles({"a": text}), engine).shared.stands_for for text in (MAYOR, MAYOR, ELSEWHERE))
    assert first == same != other
