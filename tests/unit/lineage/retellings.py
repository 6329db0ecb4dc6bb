"""Lines of invented retellings, whose source is known."""

from __future__ import annotations

import random

WORDS = [f"{a}{b}{c}{d}" for a in "bdfklm" for b in "aeiou" for c in "nrst" for d in ("an", "el", "ik", "om", "ur")]


class Hand:
    """Retells invented texts: each line begins with much changed, and goes on with little."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.source = self.draw.choices(WORDS, k=150)

    def changed(self, text: list[str], share: float) -> list[str]:
        """Return *text* with a share of its words changed."""
        return [self.draw.choice(WORDS) if self.draw.random() < share else word for word in text]

    def lines(self) -> list[list[str]]:
        """Return four lines of three tellings."""
        texts = []
        for _ in range(4):
            texts.append(self.changed(self.source, 0.3))
            texts += [self.changed(texts[-1], 0.12)]
            texts += [self.changed(texts[-1], 0.12)]
        return texts
