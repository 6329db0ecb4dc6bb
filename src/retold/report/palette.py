"""The colours of the report, light and dark, as data: their contrast is computed and tested, not judged by eye."""

from __future__ import annotations

from typing import Final

# name: (light, dark)
COLOURS: Final[dict[str, tuple[str, str]]] = {
    "paper": ("#fcfbf8", "#15171a"),
    "sheet": ("#ffffff", "#1b1e22"),
    "tint": ("#f3f1ea", "#22262b"),
    "ink": ("#1c1b19", "#ebe8e1"),
    "soft": ("#5a564e", "#aeaaa1"),
    "rule": ("#dad5ca", "#363b41"),
    "edge": ("#8a8478", "#7d8188"),
    "accent": ("#0b5a7d", "#86c5e6"),
    "alarm": ("#9a3412", "#f2a582"),
    "focus": ("#0b5a7d", "#f5d76e"),
    "lit": ("#ffe58a", "#6b5300"),
    "name": ("#d9e8f7", "#1f3d5c"),
    "name-edge": ("#2669ad", "#7fb2e5"),
    "figure": ("#fbe2c2", "#553711"),
    "figure-edge": ("#a85508", "#eba65c"),
    "speech": ("#e5def6", "#3d3163"),
    "speech-edge": ("#6a4cc0", "#b4a0f0"),
    "sureness": ("#fadbe0", "#5a2433"),
    "sureness-edge": ("#b3224c", "#f08fa8"),
    "wording": ("#e9e6de", "#34383d"),
    "wording-edge": ("#6d675b", "#a5a297"),
    "presence": ("#d6eddd", "#1d4530"),
    "presence-edge": ("#2b7549", "#79c79a"),
    "derived": ("#2669ad", "#7fb2e5"),
    "against": ("#b4531a", "#eb9c6c"),
}

FAMILIES: Final[dict[str, str]] = {
    "name": "name",
    "place": "name",
    "number": "figure",
    "date": "figure",
    "quotation": "speech",
    "attribution": "speech",
    "hedge": "sureness",
    "negation": "sureness",
    "wording": "wording",
    "addition": "presence",
    "omission": "presence",
    "order": "presence",
}
"""Type of variant to the colour it is marked in. Each mark also carries its number, so that colour is never alone."""

_FILLS = ("name", "figure", "speech", "sureness", "wording", "presence")
TEXT_ON: Final[tuple[tuple[str, str], ...]] = (
    *((ink, ground) for ink in ("ink", "soft", "accent", "alarm") for ground in ("paper", "sheet", "tint")),
    *(("ink", ground) for ground in (*_FILLS, "lit")),
    *((f"{fill}-edge", "sheet") for fill in _FILLS),
)
"""Text colour and its ground; WCAG 2.2 AA asks for 4.5."""

LINES_ON: Final[tuple[tuple[str, str], ...]] = (
    *((line, ground) for line in ("edge", "focus", "derived", "against") for ground in ("paper", "sheet", "tint")),
)
"""Line, bar or focus ring and its ground; WCAG 2.2 AA asks for 3."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, from 1 to 21 (definition of WCAG 2.2).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def css() -> str:
    """Return the colours as custom properties: light, dark where the reader prefers it, light on paper.

    The rules at the end let a reader pick one type of variant without any script.
    """
    light, dark = ("".join(f"--{name}:{pair[n]};" for name, pair in COLOURS.items()) for n in (0, 1))
    families = "".join(
        f".v-{kind}{{--fill:var(--{family});--line:var(--{family}-edge)}}\n" for kind, family in FAMILIES.items()
    )
    picks = "".join(f".variants:has(.pick-{kind}:checked) .item:not(.is-{kind}){{display:none}}\n" for kind in FAMILIES)
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{families}{picks}"
    )
