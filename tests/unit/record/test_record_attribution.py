"""Who is reported to have said what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_reading import page, said

from retold.record.attribution import attributions

CASES = {
    "that": ("Ilse Moos said that the port would close.", ("Ilse Moos", "said", "that the port would close")),
    "no that": ("The mayor said the port would close.", ("The mayor", "said", "the port would close")),
    "before": ("The port would close, Ilse Moos said.", ("Ilse Moos", "said", "The port would close")),
    "inverted": ("“The port will close,” said Ilse Moos.", ("Ilse Moos", "said", "“The port will close,”")),
    "split": (
        "“We wait,” Moos said. “We see nothing.”",
        ("Moos", "said", "“We wait,”|“We see nothing.”"),
    ),
    "within": ("“We wait,” Moos said, “and we see.”", ("Moos", "said", "“We wait,”|“and we see.”")),
    "colon": ("Moos wrote: “We wait.”", ("Moos", "wrote", "“We wait.”")),
    "told": ("Moos told reporters on Monday that the port was shut.", ("Moos", "told", "that the port was shut")),
    "according": (
        "According to the ministry, the port was shut.",
        ("the ministry", "According to", "the port was shut"),
    ),
    "according last": (
        "The port was shut, according to the ministry.",
        ("the ministry", "according to", "The port was shut"),
    ),
    "apposition": (
        "Ilse Moos, the harbour minister, said the port was shut.",
        ("Ilse Moos, the harbour minister", "said", "the port was shut"),
    ),
    "as noted": ("As Ayo Bello noted, the port was shut.", ("Ayo Bello", "noted", "the port was shut")),
    "as for us": ("Analysts say the port was shut.", ("Analysts", "say", "the port was shut")),
    "will": ("The union vowed to block the gates.", ("The union", "vowed", "to block the gates")),
    "object": ("Bello criticized the plan during a visit.", ("Bello", "criticized", "the plan")),
    "call for": ("Bello called for a new port.", ("Bello", "called for", "a new port")),
    "possessive": ("Everyone heard Bello’s criticism of the plan.", ("Bello’s", "criticism of", "the plan")),
    "straight marks": ('"It ends," Moos said.', ("Moos", "said", '"It ends,"')),
    "doubled apostrophes": ("''It ends,'' Moos said.", ("Moos", "said", "''It ends,''")),
    "guillemets": ("«It ends», said Moos.", ("Moos", "said", "«It ends»")),
    "headline": ("Moos: Port Will Close Tomorrow.", ("Moos", ":", "Port Will Close Tomorrow.")),
    "signed": ("“It ends here and now.” ― Ilse Moos", ("Ilse Moos", "―", "“It ends here and now.”")),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_frames(case: str) -> None:
    """Each way of reporting gives source, cue and content."""
    text, expected = CASES[case]
    assert expected in said(text)


def test_a_quotation_over_sentences_is_one_report() -> None:
    """The mark closes the report, not the stop."""
    assert said("“We wait. We see nothing. It is dark,” Moos said.") == [
        ("Moos", "said", "“We wait. We see nothing. It is dark,”")
    ]


def test_a_quotation_over_paragraphs_is_one_report() -> None:
    """A paragraph left open goes on in the next."""
    text = "“We wait,” Moos said. “It is dark.\n“And it is cold.”"
    assert said(text) == [("Moos", "said", "“We wait,”|“It is dark.|“And it is cold.”")]


def test_a_paragraph_of_quotation_belongs_to_the_speaker_before() -> None:
    """Nobody is named: the last speaker goes on."""
    text = "Moos said the port was shut.\n“We shall open it when the ice is gone.”"
    assert said(text)[-1] == ("Moos", "said", "“We shall open it when the ice is gone.”")


def test_thoughts_inside_a_report_are_part_of_it() -> None:
    """He said he believed it: one report."""
    assert len(said("Bello said he believed the port would close.")) == 1


def test_speech_of_another_inside_a_report_is_kept() -> None:
    """He said that she had told: two reports, one inside the other."""
    assert len(said("Bello said that Ilse Moos had told him that the port would close.")) == 2


def test_types() -> None:
    """Words in marks are direct, the reporter's indirect, both mixed."""
    text = "“We wait,” Moos said. Bello said it was late. Roe said it was “far too late” now."
    assert [one.type for one in attributions(page(text))] == ["direct", "indirect", "mixed"]


@pytest.mark.parametrize(
    "text",
    [
        "The state of the roads was bad.",
        "He bought a said.",
        "The ship left the port.",
        "",
        "said",
        ", said",
        "“” said.",
    ],
)
def test_what_reports_nothing(text: str) -> None:
    """Words that look like cues but report nothing give nothing."""
    assert said(text) == []


@settings(deadline=None)
@given(
    st.text(alphabet=" ,.“”\"'sadSMo:;\n—()", max_size=60), st.sampled_from(["en", "de", "fr", "ru", "uk", "es", "xx"])
)
def test_garbage_never_raises_and_spans_stay_inside(text: str, lang: str) -> None:
    """Whatever stands in a page, spans are in order and inside the text."""
    for one in attributions(page(text, lang)):
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.begin < span.end <= len(text)
