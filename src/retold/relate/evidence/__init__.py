"""Kinds of evidence, one module each. To add one: write its module, name it in `KINDS`, learn its weight anew."""

from __future__ import annotations

from typing import Final

from retold.relate.evidence import (
    blocks,
    closeness,
    counterparts,
    coverage,
    credit,
    facts_in_passing,
    own_facts,
    own_words,
    quoted_passage,
    run,
    sentence_lengths,
    sentence_order,
    shared_facts,
    shortness,
    word_order,
)
from retold.relate.evidence.measure import Kind

KINDS: Final[tuple[Kind, ...]] = (
    word_order.OF_BOTH,
    word_order.OF_SHORTER,
    word_order.SURPRISE,
    word_order.WITHIN,
    coverage.LESS_COVERED,
    coverage.MORE_COVERED,
    own_words.KIND,
    sentence_order.KIND,
    blocks.KIND,
    counterparts.KIND,
    own_facts.KIND,
    shared_facts.KIND,
    facts_in_passing.KIND,
    shortness.KIND,
    sentence_lengths.KIND,
    run.KIND,
    quoted_passage.KIND,
    credit.KIND,
)
"""Every kind, in the order in which a reader meets those of equal weight."""

IN_MEANING: Final[tuple[Kind, ...]] = (closeness.KIND,)
"""Kinds that are asked besides where a model of sentence embeddings has read the pair."""
