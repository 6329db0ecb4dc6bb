"""Hostile input: whatever stands on a page, no step raises, and what it says can be replayed."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import MAYOR, REWRITE

from retold import pipeline, tables
from retold.engines import DuckEngine
from retold.report import render
from retold.settings import Settings
from retold.text.information import bits
from retold.text.names import ascii_key, names, skeleton
from retold.text.quotations import outside, quotations
from retold.text.sentences import sentences
from retold.text.words import count, words

ONE = Settings(workers=1)
LANGUAGES = ["en", "ru", "zh", "ar", "de", "ja", "hi", "th", "", "xx"]
SCRIPTS = [
    "The U.S. said: “don’t”, 1,200 times.",
    "Премьер сказал: «нет».",
    "总理说：“不”。",
    "قال الوزير: «لا».",
    "प्रधानमंत्री ने कहा।",
    "首相は「待て」と言った。",
    "นายกกล่าว",
    "ראש הממשלה אמר",
    "Cafe\u0301 — Ille\u0300",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062",
    "\u202eright to left",
    "a\u200bb\ufeff",
    "\x00\x07\x1b[31m",
    "<script>alert(1)</script>",
    "&amp;&#x0;&lt;",
    '“„«「『‹"‘``',
    "Mr. Dr. J. R. R.",
    "on Monday, March 3, 2025,",
    "3.5 million",
    "…………",
    "((((((((((",
    "x" * 3000,
    "９９９ １２３４",
    "\u0301\u0301\u0301",
    "he said she said they said",
    "\r\n\x0b\x0c\x85\u2028\u2029",
    "\ufffd",
]
"""Stretches of many scripts and of what breaks programs; hypothesis puts them together."""

TEXT = st.lists(
    st.one_of(st.sampled_from(SCRIPTS), st.sampled_from(MAYOR.split("\n")), st.text(max_size=60)), max_size=14
).map(lambda parts: " ".join(parts))
ANY_TEXT = st.one_of(TEXT, st.text(st.characters(), max_size=200), st.just("\ud800 lone \udfff halves"), st.just(""))
LAW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAW
@given(text=ANY_TEXT, lang=st.sampled_from(LANGUAGES))
def test_sentences_words_names_and_quotations_of_anything(text: str, lang: str) -> None:
    """The shared parts give spans inside the text, in order, that slice to what they say."""
    found = sentences(text, lang)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(span.of(text).strip() for span in found)
    listed = words(text)
    assert len(listed) == count(text)
    assert all(text[word.begin : word.end] for word in listed)
    quoted = quotations(text)
    assert "".join(span.of(text) for span in sorted([*quoted, *outside(text, quoted)])) == text
    for name in names(text, frozenset(span.begin for span in found), lang):
        assert name.span.of(text) == name.words
        assert skeleton(name.words).isascii()
        assert ascii_key(name.words).isascii()
    assert all(bits(word.form, lang) > 0 for word in listed)


@LAW
@given(text=st.text(st.characters(categories=("Cs", "Lu", "Po")), max_size=80))
def test_half_characters_are_no_obstacle(text: str) -> None:
    """Lone surrogates, which files can hold in JSON escapes, are words or none, but no error."""
    words(text)
    quotations(text)
    names(text)


def test_sentences_of_half_characters() -> None:
    """A text with a lone surrogate has sentences like any other."""
    text = "One \ud800 half. Two."
    assert [span.of(text) for span in sentences(text)] == ["One \ud800 half.", "Two."]


def through_everything(pages: list[dict[str, str]]) -> None:
    """Run all steps and the report over *pages*, and check that words are what spans cover."""
    opened = tables.OPENED.of({"origin": page["id"], "encoding": "utf-8", **page} for page in pages)
    made = pipeline.run({"opened": opened}, until="record", settings=ONE, engine=DuckEngine(workers=1))
    texts = {row["id"]: row["text"] or "" for row in made["articles"].to_pylist()}
    for name in ("readings", "times", "events", "positions"):
        for row in made[name].to_pylist():
            assert texts[row["id"]][row["begin"] : row["end"]] == row["words"], name
    for row in made["evidence"].to_pylist():
        for span in row["spans"]:
            assert 0 <= span["a_begin"] <= span["a_end"] <= len(texts[row["a"]])
            assert 0 <= span["b_begin"] <= span["b_end"] <= len(texts[row["b"]])
    for row in made["attributions"].to_pylist():
        for part in ("source", "cue", "content"):
            assert all(0 <= span["begin"] < span["end"] <= len(texts[row["id"]]) for span in row[part])
    made["runs"] = tables.RUNS.of(
        [{"started": "2025-03-12T00:00:00+00:00", "version": "1", "layout": 1, "settings": "{}"}]
    )
    page = render(made, made="2025-03-12T00:00:00+00:00").page
    assert "<script>alert(1)" not in page
    assert render(made).summary.as_text()


PAGE = st.text(max_size=80) | TEXT
STORED = st.characters(exclude_categories=("Cs",))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(TEXT, min_size=1, max_size=4),
    langs=st.lists(st.sampled_from(LANGUAGES), min_size=4, max_size=4),
    titles=st.lists(st.text(STORED, max_size=30) | st.sampled_from(SCRIPTS), min_size=4, max_size=4),
    dates=st.lists(
        st.sampled_from(["2025-03-12", "2025", "yesterday", "", "9999-99-99", "0000-00-00", "\x00"]),
        min_size=4,
        max_size=4,
    ),
)
def test_rows_of_anything_go_through_every_step(
    texts: list[str], langs: list[str], titles: list[str], dates: list[str]
) -> None:
    """Articles given as they stand, in any script, with any title and date, end in a report."""
    given_rows = zip(texts, langs, titles, dates, strict=False)
    through_everything(
        [
            {
                "id": f"p{n}",
                "media": "row",
                "content": t,
                "given_lang": lang,
                "given_title": title,
                "given_published": date,
            }
            for n, (t, lang, title, date) in enumerate(given_rows)
        ]
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    parts=st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<br>",
                "<script>",
                "</script>",
                "<article>",
                "<h1>",
                "<!--",
                "]]>",
                "<time datetime='x'>",
                '<meta property="og:title" content="',
            ]
        ),
        max_size=30,
    ),
    filling=st.lists(TEXT, max_size=6),
    media=st.sampled_from(["html", "text"]),
)
def test_pages_of_anything_go_through_every_step(parts: list[str], filling: list[str], media: str) -> None:
    """Broken markup around any text is read or refused with a reason, beside a page that is sound."""
    mixed = "".join(a + b for a, b in zip(parts, [*filling, *[""] * len(parts)], strict=False))
    sound = {"id": "sound", "media": "text", "content": f"Bridge to close\n\n{REWRITE}"}
    through_everything([{"id": "odd", "media": media, "content": mixed}, sound])


@pytest.mark.parametrize(
    "marks", ["“" * 3000, "(" * 20_000, "<div>" * 3000, "a." * 8000, "1,2" * 8000, "\n" * 30_000, "А" * 50_000]
)
def test_a_page_of_one_thing_over_and_over(marks: str) -> None:
    """Depth, length and repetition are bounded."""
    through_everything(
        [
            {"id": "a", "media": "row", "content": marks},
            {"id": "b", "media": "html", "content": f"<html><body>{marks}</body></html>"},
            {"id": "c", "media": "row", "content": MAYOR + marks, "given_lang": "en"},
        ]
    )


def test_a_page_of_cues_takes_no_long() -> None:
    """A sentence of nothing but *said* is looked through in a moment: a hostile page cannot hold up a run."""
    through_everything([{"id": "b", "media": "row", "content": MAYOR}])  # what is loaded once is not the page's time
    began = time.process_time()
    through_everything(
        [{"id": "a", "media": "row", "content": "said " * 2000}, {"id": "b", "media": "row", "content": MAYOR}]
    )
    assert time.process_time() - began < 2
