"""Chinese and Japanese words in view of an English text: each stands for the word of it that it may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model import Article
from retold.text.align import Prepared, align, prepare, sides, similarities

ENGLISH = (
    "The lighthouse keeper rowed ashore on Monday with a broken lamp.",
    "Harbour officials promised forty candles until September.",
    "Schoolchildren collected 312 bottles.",
    "The captain apologised to the fishermen and bought soup.",
)
CHINESE = (
    "灯塔看守人星期一带着坏了的灯上岸。",
    "港口官员答应在9月之前提供四十支蜡烛。",
    "小学生收集了312个瓶子。",
    "船长向渔民道歉，还买了汤。",
)
JAPANESE = (
    "灯台守は月曜日に壊れたランプを持って上陸した。",
    "港湾当局は九月まで蝋燭を約束した。",
    "児童は瓶を３１２本集めた。",
    "船長は漁民に謝罪し、スープを買った。",
)


def _prepared(lines: tuple[str, ...], lang: str) -> Prepared:
    return prepare(Article(lang, "\n".join(lines), lang))


def _met(english: str, other: str, lang: str) -> set[str]:
    """Return the words of *other* that stand for one of *english*."""
    left, right = sides(_prepared((english,), "en"), _prepared((other,), lang))
    known = set(left.ids.tolist())
    places = zip(right.ids.tolist(), right.begins.tolist(), right.ends.tolist(), strict=True)
    return {other[begin:end] for key, begin, end in places if key in known}


@pytest.mark.parametrize(("lines", "lang"), [(CHINESE, "zh"), (JAPANESE, "ja")])
def test_a_translation_lies_beside_its_source(lines: tuple[str, ...], lang: str) -> None:
    """Sentence by sentence, with few names or none."""
    found = align(_prepared(ENGLISH, "en"), _prepared(lines, lang)).pairs
    assert {(p.a, p.b) for p in found if p.first} == {(0, 0), (1, 1), (2, 2), (3, 3)}


@pytest.mark.parametrize(
    ("english", "other", "lang", "met"),
    [
        ("It burned in September.", "在9月见面。", "zh", {"9月"}),
        ("They met in November.", "彼らは十一月に会った。", "ja", {"十一月"}),
        ("They met on Thursday.", "木曜日に会った。", "ja", {"木曜"}),
        ("The trawler used NASA charts.", "NASA的图", "zh", {"NASA"}),
        ("A stadium for 39 people.", "約３９人のホテル", "ja", {"３９"}),
        ("A hotel burned.", "ホテルが燃えた。", "ja", {"ホテル"}),
    ],
)
def test_what_meets(english: str, other: str, lang: str, met: set[str]) -> None:
    """Months, days, numbers, foreign words and words in Latin letters meet their English counterparts."""
    assert _met(english, other, lang) == met


def test_a_word_meets_one_other_at_the_most() -> None:
    """A word with two meanings stands for one of them, though both are in the text."""
    assert _met("The meeting was a conference.", "会议", "zh") == {"会议"}
    left, right = sides(_prepared(("The meeting was a conference.",), "en"), _prepared(("会议",), "zh"))
    assert len(set(left.ids.tolist()) & set(right.ids.tolist())) == 1


def test_other_matters_share_little() -> None:
    """Chance meetings of meanings leave sentences unlike."""
    other = _prepared(("Quarterly figures disappointed analysts.", "Margins in retail narrowed again."), "en")
    assert similarities(other, _prepared(CHINESE, "zh")).max() < 0.1


@given(st.text(alphabet="政府大楼会议ホテル九9月１ 。aé", max_size=60))
def test_any_text_has_a_likeness_between_nothing_and_one(text: str) -> None:
    """Whatever is compared: no error, likeness from 0 to 1, and the same from both sides."""
    chinese, english = prepare(Article("z", text, "zh")), _prepared(ENGLISH, "en")
    found = similarities(english, chinese)
    assert ((found >= 0) & (found <= 1)).all()
    assert (found == similarities(chinese, english).T).all()
    assert align(english, chinese) == align(chinese, english).mirrored()
