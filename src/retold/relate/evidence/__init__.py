"""Kinds of evidence, one module each. To add one: write its module, name it in `KINDS`, learn its weight anew."""

from __future__ import annotations

from typing import Final

from retold.relate.evidence import coverage, numbers_kept, order, phrases, run, verbatim
from retold.relate.evidence.measure import Kind

KINDS: Final[tuple[Kind, ...]] = (
    order.KIND,
    coverage.LESS_COVERED,
    coverage.MORE_COVERED,
    phrases.KIND,
    verbatim.KIND,
    run.KIND,
    numbers_kept.KIND,
)
"""Every kind, in the order in which a reader meets those of equal weight."""
