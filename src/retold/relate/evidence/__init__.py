"""Kinds of evidence, one module each. To add one: write its module, name it in `KINDS`, learn its weight anew."""

from __future__ import annotations

from typing import Final

from retold.relate.evidence import coverage, credit, own_facts, quoted_passage, run, sentence_lengths, word_order
from retold.relate.evidence.measure import Kind

KINDS: Final[tuple[Kind, ...]] = (
    word_order.OF_BOTH,
    word_order.OF_SHORTER,
    word_order.SURPRISE,
    word_order.WITHIN,
    coverage.LESS_COVERED,
    coverage.MORE_COVERED,
    own_facts.KIND,
    sentence_lengths.KIND,
    run.KIND,
    quoted_passage.KIND,
    credit.KIND,
)
"""Every kind, in the order in which a reader meets those of equal weight."""
