"""What a rewriting editor does to one sentence is listed with its type, and what changes nothing is not."""

from __future__ import annotations

import pytest
from tiny import article

from retold.collate.apparatus import apparatus
from retold.collate.kinship import kinships
from retold.collate.tellings import Telling
from retold.model import Article
from retold.text.align import align
from retold.text.align_parts import with_parts

BEFORE = "The bell ringers of Dunmere met on Tuesday in the old granary."
BEHIND = "Fourteen of the nineteen ropes were replaced by the parish last winter."


def listed(was: str, became: str, lang: str = "en") -> list[tuple[str, str, str, str]]:
    """Return type, the words of either telling, and the note of each variant of a sentence between two that stay."""
    texts = {"a": f"{BEFORE}\n{was}\n{BEHIND}", "b": f"{BEFORE}\n{became}\n{BEHIND}"}
    if lang != "en":
        texts["b"] = became
        texts["a"] = was
    articles = {i: article(i, t, lang="en" if i == "a" else lang, published="2031-04-03") for i, t in texts.items()}
    return _compared(articles)


def _compared(articles: dict[str, Article]) -> list[tuple[str, str, str, str]]:
    tellings = {id_: Telling(one, one.published or "") for id_, one in articles.items()}
    arrow = {"story": "story:1", "parent": "a", "child": "b", "relation": "rewrite"}
    stories = [{"story": "story:1", "id": i} for i in articles]
    kinship = kinships(stories, [], [arrow], frozenset(articles), 0.5)["story:1"]
    a, b = (tellings[i].prepared for i in "ab")
    found = apparatus(tellings, {("a", "b"): with_parts(align(a, b), a, b)}, kinship)
    return [
        (v.type, *(next(r.span.of(tellings[i].text) for r in v.readings if r.id == i) for i in "ab"), v.note)
        for v in found.variants
        if {r.id for r in v.readings} == {"a", "b"} and v.type not in ("wording", "omission", "addition", "order")
    ]


@pytest.mark.parametrize(
    ("was", "became", "type_", "words"),
    [
        ("The tower would probably lean further if the moat dried up.", "If the moat dried up, the tower would lean further.",
         "hedge", ("probably lean", "the tower would lean further")),
        ("The verger allegedly sold the clapper in March.", "The verger had sold the clapper in March.",
         "hedge", ("allegedly sold", "had sold the clapper")),
        ("Canon Ives is said to be preparing a sermon on the clapper.", "Canon Ives is preparing a sermon on the clapper.",
         "hedge", ("is said to", "is preparing a sermon")),
        ("The parish has not decided whether to recast the tenor bell.", "The parish has decided to recast the tenor bell.",
         "negation", ("not decided", "has decided to recast")),
        ("The ringers’ solicitor, Maud Pellow, called the fee a joke.", "The fee is a joke, said the ringers’ barrister, Maud Pellow.",
         "name", ("solicitor", "barrister")),
        ("Data protection officer Idris Vane is reading the minutes.", "Data protection commissioner Idris Vane is reading the minutes.",
         "name", ("officer", "commissioner")),
        ("Culture Minister Odile Farr has promised 900 crowns for ropes.",
         "Former Culture Minister Odile Farr is promising 900 crowns for ropes.", "name", ("Minister", "Former Culture Minister")),
        ("A sum of 900 crowns is missing, said Hesper Quill, the treasurer.", "A sum of 900 crowns is missing, ringers said.",
         "attribution", ("Hesper Quill", "ringers")),
        ("Odile Farr, the culture minister, said the Treasury would pay the ringers 900 crowns before Easter.",
         "Culture Minister Odile Farr was generous. Her ministry will pay the ringers 900 crowns before Easter.",
         "attribution", ("the Treasury", "Her ministry")),
        ("According to Hesper Quill, the odds favour a peal, though whether the rope holds is little more than a lottery.",
         "Hesper Quill says the odds favour a peal, but called the question whether the rope holds a lottery.",
         "attribution", ("little more than a lottery", "holds a lottery")),
        ("The verger climbed the tower three times before Easter.", "The verger climbed the tower twice before Easter.",
         "number", ("three", "twice")),
        ("The tenor bell cracked at 5.20 a.m. in the frost.", "The tenor bell cracked in the frost at 6.20 in the morning.",
         "date", ("5.20 a.m.", "6.20 in the morning")),
    ],
)  # fmt: skip
def test_a_change_is_listed(was: str, became: str, type_: str, words: tuple[str, str]) -> None:
    """With its type, and the words of both tellings."""
    found = listed(was, became)
    assert any(t == type_ and words[0] in a and words[1] in b for t, a, b, _ in found), found


@pytest.mark.parametrize(
    ("was", "became"),
    [
        ("Nobody has rung the tenor bell since 2009.", "The tenor bell was last rung in 2009."),
        ("The verger left not long after the frost in January.", "The verger left soon after the frost in January."),
        ("Canon Ives swung the clapper with all his might.", "Canon Ives swung the clapper as hard as he could."),
        ("The parish is expected to recast the tenor bell.", "The parish will possibly recast the tenor bell."),
        ("A Dunmere Guild spokesman said the ropes were rotten.", "The ropes were rotten, the Dunmere Guild said."),
        ("The retired judge Maud Pellow will settle the matter of the ropes.",
         "The mediator Maud Pellow will settle the matter of the ropes."),
        ("The culture minister, Odile Farr, said her ministry would pay for the ropes.",
         "Culture Minister Odile Farr said the culture ministry would pay for the ropes."),
    ],
)  # fmt: skip
def test_what_changes_nothing_is_not_listed(was: str, became: str) -> None:
    """Other words for the same claim, speaker, office or body are the editor's own business."""
    assert listed(was, became) == []


TRANSLATED = (
    ("en", "Deputy mayor Hesper Quill read 86 letters in Dunmere on Tuesday.", "name",
     "de", "Bürgermeisterin Hesper Quill hat am Dienstag in Dunmere 86 Briefe gelesen."),
    ("en", "The strike in Dunmere may cost the Quill Guild 600 crowns.", "hedge",
     "de", "Der Streik in Dunmere kostet die Quill Guild 600 Kronen."),
    ("en", "The 38 ropes of Dunmere are rotten, the Quill Guild said.", "attribution",
     "es", "Las 38 cuerdas de Dunmere son viejas."),
)  # fmt: skip


@pytest.mark.parametrize(("_en", "was", "type_", "lang", "became"), TRANSLATED)
def test_what_a_translation_loses_is_listed(_en: str, was: str, type_: str, lang: str, became: str) -> None:
    """A deputy made mayor, a possibility made a fact, words without their speaker."""
    assert [t for t, *_ in listed(was, became, lang)] == [type_]


@pytest.mark.parametrize(
    ("was", "lang", "became"),
    [
        ("Deputy mayor Hesper Quill read 86 letters.", "de", "Die stellvertretende Bürgermeisterin Hesper Quill las 86 Briefe."),
        ("The former mayor, Hesper Quill, read 86 letters.", "fr", "Hesper Quill, ancienne maire, a lu 86 lettres."),
        ("The strike in Dunmere may cost 600 crowns.", "de", "Der Streik in Dunmere dürfte 600 Kronen kosten."),
        ("“We rang until the 38 ropes gave way,” Quill said.", "it",
         "\"Abbiamo suonato finché le 38 corde non hanno ceduto”, ha detto Quill."),
    ],
)  # fmt: skip
def test_what_a_translation_keeps_is_not_listed(was: str, lang: str, became: str) -> None:
    """Said in the other language's own way, or between marks of two kinds."""
    assert listed(was, became, lang) == []


def test_converted_measures_say_so() -> None:
    """Degrees too, whose scales begin at different places."""
    (found,) = listed("It was 80 degrees in Dunmere.", "In Dunmere herrschten 27 Grad.", "de")
    assert (found[0], found[3]) == ("number", "converted")


def test_a_word_that_a_translation_exchanges_in_a_quotation_is_listed() -> None:
    """The translation renders skiff by one word and ferry by another everywhere else; in the quotation it takes the wrong one."""
    was = (
        "The ferry reached Dunmere at 7.40 with 86 goats.\nHesper Quill owns a ferry and 14 mules.\n"
        "Canon Ives keeps a skiff for his 23 pupils.\nOdile Farr painted the skiff on 3 May.\n"
        "“Nobody told me when the skiff would come,” said Maud Pellow, 67."
    )
    became = (
        "Die fähre erreichte Dunmere um 7.40 Uhr mit 86 Ziegen.\nHesper Quill hat eine fähre und 14 Maultiere.\n"
        "Canon Ives hat einen kahn für seine 23 Schüler.\nOdile Farr hat den kahn am 3. Mai gestrichen.\n"
        "„Niemand hat mir gesagt, wann die fähre kommt“, sagte Maud Pellow, 67."
    )
    notes = [note for type_, _, _, note in listed(was, became, "de") if type_ == "quotation"]
    assert notes == ["“skiff” rendered by the word for “ferry”"]
