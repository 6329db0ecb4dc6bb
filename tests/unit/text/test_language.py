"""The language of a text."""

import pytest

from retold.text import language

SENTENCES = {
    "en": "The harbour master said on Friday that the ferry would not sail before the storm had passed.",
    "de": "Der Hafenmeister sagte am Freitag, dass die Fähre erst nach dem Sturm wieder ablegen werde.",
    "fr": "Le maître du port a déclaré vendredi que le ferry ne partirait pas avant la fin de la tempête.",
    "es": "El capitán del puerto dijo el viernes que el transbordador no zarparía antes de que pasara la tormenta.",
    "ru": "Начальник порта сообщил в пятницу, что паром не выйдет в море, пока не утихнет шторм.",
    "uk": "Начальник порту повідомив у п’ятницю, що пором не вийде в море, поки не вщухне шторм.",
    "ja": "港長は金曜日、嵐が過ぎるまでフェリーは出航しないと述べた。",
    "zh": "港务局长周五表示，风暴过去之前渡轮不会启航。",
    "ar": "قال مدير الميناء يوم الجمعة إن العبارة لن تبحر قبل انتهاء العاصفة.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_tells_the_language_of_a_sentence(code: str, sentence: str) -> None:
    """One sentence of news is enough."""
    assert language.detect(sentence) == code


@pytest.mark.parametrize("text", ["", "   ", "12.03.2031 14:05", "— * —", "https://gull.example/a/b"])
def test_without_words_there_is_no_language(text: str) -> None:
    """Numbers, signs and addresses are in no language."""
    assert language.detect(text) == ""


def test_capitals_do_not_change_the_language() -> None:
    """A headline printed in capitals is told as if it were not."""
    assert language.detect(SENTENCES["en"].upper()) == "en"


def test_looks_beyond_a_foreign_opening() -> None:
    """Half of the sample comes from the middle of a long text."""
    assert language.detect((SENTENCES["de"] + " ") + SENTENCES["en"] * 60) == "en"
