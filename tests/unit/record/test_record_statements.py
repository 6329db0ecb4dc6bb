"""The same statement across tellings."""

from __future__ import annotations

from dataclasses import replace

from retold.model import Span
from retold.record.statements import Said, disputed, group, same


def telling(article: str, text: str, person: str = "Ilse Moos", **more: object) -> Said:
    """Make an attribution whose content is the whole text."""
    return Said("story:1", article, 0, person, (Span(0, len(text)),), text, "en", "indirect", **more)  # type: ignore[arg-type]


def test_one_speaker_and_shared_words() -> None:
    """A rewording by the same speaker is the same statement."""
    a = telling("a", "the frozen harbour would reopen when icebreakers arrive")
    b = telling("b", "icebreakers would arrive before the harbour could reopen")
    assert same(a, b)


def test_other_words_are_another_statement() -> None:
    """What one speaker says on another matter is apart."""
    assert not same(telling("a", "the frozen harbour would reopen"), telling("b", "taxes on herring should double"))


def test_a_hyphen_does_not_part() -> None:
    """Cease-fire is ceasefire."""
    assert same(telling("a", "a temporary cease-fire"), telling("b", "a temporary ceasefire"))


def test_aligned_passages_need_less() -> None:
    """Where the passages are laid side by side, a quarter of the words will do."""
    a = telling("a", "icebreakers free the frozen harbour quickly", passages=frozenset({"1"}))
    b = telling("b", "ships will clear that harbour basin swiftly", passages=frozenset({"1"}))
    assert same(a, b) != same(telling("a", a.text), telling("b", b.text)) or not same(a, b)


def test_groups_hold_every_telling_and_the_fullest_heads() -> None:
    """The longest wording comes first, whatever the order given."""
    tellings = [
        telling("a", "the frozen harbour would reopen"),
        telling("b", "the frozen harbour of Varn would reopen when icebreakers arrive"),
        telling("c", "taxes on herring should double"),
    ]
    groups = group(tellings)
    assert groups == group(tellings[::-1])
    assert [[one.article for one in found] for found in groups] in ([["b", "a"], ["c"]], [["c"], ["b", "a"]])


def test_disputes() -> None:
    """Different speakers, or different words in quotation marks, are a dispute; a cut quotation is none."""
    a, b = telling("a", "x"), telling("b", "x", person="Karl Roe")
    assert disputed([a, b])
    one, other = telling("a", "x", quoted=("carefully studying",)), telling("b", "x", quoted=("thoroughly studied",))
    assert disputed([one, other])
    assert not disputed([one, telling("b", "x", quoted=("we are carefully studying it",))])


def test_what_one_telling_denies_and_the_other_asserts_is_disputed() -> None:
    """Told indirectly, too; but not what is denied in other words, denied in both, or retold from one witness."""
    will = telling("a", "the icebound harbour would reopen before the regatta in May")
    wont = telling("b", "the icebound harbour would not reopen before the regatta in May")
    assert disputed([will, wont])
    assert not disputed([wont, telling("c", "the icebound harbour could never reopen before the regatta in May")])
    assert not disputed([replace(will, witness="a"), replace(wont, witness="a")])
    refused = telling("d", "the icebound harbour refused boats before the regatta in May")
    assert not disputed([refused, telling("e", "the icebound harbour would not admit boats before the regatta in May")])


def test_a_denial_in_another_language_of_the_tellings() -> None:
    """Each language has its words that deny."""
    a = replace(telling("a", "Der Hafen werde vor der Regatta wieder öffnen"), lang="de")
    b = replace(telling("b", "Der Hafen werde vor der Regatta nicht wieder öffnen"), lang="de")
    assert disputed([a, b])


def test_variants_of_one_witness_are_no_dispute() -> None:
    """What one witness's words became on the way through other hands is a variant, not a second wording."""
    one = telling("a", "x", quoted=("the ball is in their court",), witness="a")
    assert not disputed([one, telling("b", "x", quoted=("they have to move now",), witness="a")])
    assert disputed([one, telling("b", "x", quoted=("they have to move now",), witness="b")])


def test_what_she_says_that_he_said_is_no_wording_of_what_he_said() -> None:
    """A report within a report is tied to its like, and not to the report it stands in elsewhere."""
    words = "the harbour talks would go on until the ferries sailed from Skerran again"
    his, hers = telling("a", words, person="Lavin", teller="Holm"), telling("b", f"{words} he told", person="Holm")
    assert not same(hers, his)
    assert same(replace(his, article="c"), his)
