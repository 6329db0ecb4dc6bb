"""The colours: readable in light and dark, by computation."""

import pytest

from retold.report import palette


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), palette.TEXT_ON)
def test_text_has_the_contrast_wcag_asks_for(ink, ground, scheme):
    """Every pair of text and ground reaches 4.5 to 1."""
    assert palette.contrast(palette.COLOURS[ink][scheme], palette.COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), palette.LINES_ON)
def test_lines_and_bars_have_the_contrast_wcag_asks_for(line, ground, scheme):
    """Arrows, bars and focus rings reach 3 to 1."""
    assert palette.contrast(palette.COLOURS[line][scheme], palette.COLOURS[ground][scheme]) >= 3


def test_every_type_of_variant_has_a_colour():
    """The legend covers the types the readings can have."""
    types = ["name", "number", "date", "place", "quotation", "attribution", "hedge", "negation", "wording"]
    types += ["addition", "omission", "order"]
    assert set(palette.FAMILIES) == set(types)
    assert all(f".v-{kind}{{" in palette.css() for kind in types)
