"""One address saved more than once: later captures are versions of the first, which nobody copied from anybody."""

from __future__ import annotations

FIRST_VERSIONS = """
select number, first_value(number) over (partition by address, outlet order by seen, id, rank) as first
from signs join ranks using (number)
where address <> ''
"""
"""SQL over the tables ``signs`` and ``ranks``: of which page each is a version, the first of an address being its own.

The outlet must be the same, since a page that was taken over may name its source's address as its own.
"""

NEVER = "9999"
"""When a page was captured of which nobody knows: after all others."""
