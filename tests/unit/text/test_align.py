"""Alignment of two articles: who stands beside whom, in which order, and that both sides see the same."""

from __future__ import annotations

import random
import subprocess
import sys

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Article
from retold.text.align import Alignment, align, prepare, similarities

SENTENCES = (
    "The lighthouse keeper of Tarn Skerry rowed ashore on Monday with a broken lamp in his lap.",
    "Harbour officials promised forty crates of candles until the glass could be replaced.",
    "Schoolchildren collected 312 jam jars and lined them along the breakwater.",
    "A trawler, the Merry Widgeon, mistook the glow for a tavern and moored beside the chapel.",
    "Her skipper, Odo Pellam, apologised to the parish and bought everybody soup.",
    "The replacement lamp sails from Vorholm in April, if the ice allows it.",
)


def _article(sentences: tuple[str, ...], name: str = "x", lang: str = "en") -> Article:
    return Article(name, "\n".join(sentences), lang)


def _pairs(a: Article, b: Article) -> list[tuple[int, int]]:
    return [(p.a, p.b) for p in align(prepare(a), prepare(b)).pairs if p.first]


def test_an_article_lies_beside_itself() -> None:
    """Every sentence has itself as counterpart, with similarity 1 and nothing moved."""
    whole = prepare(_article(SENTENCES))
    found = align(whole, whole).pairs
    assert [(p.a, p.b) for p in found] == [(i, i) for i in range(len(SENTENCES))]
    assert all(abs(p.similarity - 1) < 1e-9 and not p.moved for p in found)


def test_left_out_sentences_shift_nothing() -> None:
    """The others keep their counterparts."""
    assert _pairs(_article(SENTENCES), _article(SENTENCES[:2] + SENTENCES[4:])) == [(0, 0), (1, 1), (4, 2), (5, 3)]


def test_a_moved_sentence_is_marked() -> None:
    """One sentence brought to the front stands off the chain of the others."""
    moved = (SENTENCES[5], *SENTENCES[:5])
    found = align(prepare(_article(SENTENCES)), prepare(_article(moved))).pairs
    assert [(p.a, p.b) for p in found if p.moved] == [(5, 0)]


def test_split_sentences_both_find_their_source() -> None:
    """A sentence cut in two: the one half is paired, the other is a part."""
    whole = (
        "Odo Pellam, skipper of the trawler Merry Widgeon, apologised to the parish of Tarn Skerry and bought soup for everybody there.",
    )
    halves = (
        "Odo Pellam is skipper of the trawler Merry Widgeon.",
        "He apologised to the parish of Tarn Skerry and bought soup for everybody.",
    )
    found = align(prepare(_article(whole)), prepare(_article(halves))).pairs
    assert sorted((p.a, p.b) for p in found) == [(0, 0), (0, 1)]
    assert sorted(p.first for p in found) == [False, True]


def test_translations_meet_in_names_and_numbers() -> None:
    """Across scripts the sound of names and the value of numbers are enough."""
    russian = (
        "Смотритель маяка Тарн-Скерри приплыл в понедельник.",
        "Школьники собрали 312 банок.",
        "Шкипер Одо Пеллам извинился.",
    )
    english = (
        "Odo Pellam, the skipper, apologised.",
        "The keeper of Tarn Skerry came on Monday.",
        "Children collected 312 jars.",
    )
    found = align(prepare(_article(russian, lang="ru")), prepare(_article(english))).pairs
    assert {(p.a, p.b) for p in found} >= {(1, 2), (2, 0)}


def test_unrelated_articles_have_no_pairs() -> None:
    """Nothing in common, nothing aligned."""
    other = (
        "Quarterly figures disappointed analysts.",
        "Margins in retail narrowed again.",
        "Shares slipped before the holiday.",
    )
    assert _pairs(_article(SENTENCES), _article(other)) == []


def test_empty_articles_align_to_nothing() -> None:
    """An article without sentences has no pairs, on either side."""
    empty, full = prepare(Article("e", "")), prepare(_article(SENTENCES))
    assert align(empty, full) == align(full, empty) == align(empty, empty) == Alignment.of(())
    assert align(empty, full).shares(empty, full) == (0.0, 0.0)


def test_shares_are_of_the_text() -> None:
    """Half of the sentences aligned is about half of the text."""
    a, b = prepare(_article(SENTENCES)), prepare(_article(SENTENCES[:3]))
    share_a, share_b = align(a, b).shares(a, b)
    assert 0.4 < share_a < 0.6
    assert share_b == 1.0


def test_term_spans_slice_to_words() -> None:
    """Every term says where it stands; quoted ones are marked."""
    article = Article("q", "The keeper said “the lamp is beyond mending” twice.", "en")
    terms = prepare(article).terms
    words = [(article.text[b:e], bool(q)) for b, e, q in zip(terms.begins, terms.ends, terms.quoted, strict=True)]
    assert ("mending", True) in words
    assert ("keeper", False) in words


def test_term_ids_are_the_same_in_every_process() -> None:
    """Ids do not hang on Python's salted hash."""
    imports = "from retold.model import Article; from retold.text.align import prepare; "
    code = imports + "print(prepare(Article('x', 'Lamps burn.', 'en')).terms.ids.tolist())"
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert runs == {f"{prepare(Article('x', 'Lamps burn.', 'en')).terms.ids.tolist()}\n"}


def test_similarity_is_symmetric() -> None:
    """The matrix of the mirrored pair is the transposed matrix."""
    a, b = prepare(_article(SENTENCES)), prepare(_article(SENTENCES[::-1]))
    assert np.array_equal(similarities(a, b), similarities(b, a).T)


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_aligning_the_other_way_round_is_the_mirror_image(chance: random.Random) -> None:
    """align(a, b) mirrored is align(b, a), also where sentences repeat."""
    left = tuple(chance.choices(SENTENCES, k=chance.randint(1, 9)))
    right = tuple(chance.choices(SENTENCES, k=chance.randint(1, 9)))
    a, b = prepare(_article(left, "a")), prepare(_article(right, "b"))
    assert align(a, b).mirrored() == align(b, a)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_garbage_never_raises(left: str, right: str) -> None:
    """Any text is aligned with any other; sentences named exist."""
    a, b = prepare(Article("a", left)), prepare(Article("b", right, "en"))
    assert all(p.a < len(a.sentences) and p.b < len(b.sentences) for p in align(a, b).pairs)
