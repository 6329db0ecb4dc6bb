"""A reading on its way between the two halves of the step, and through a file: as JSON, which runs nothing when opened."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any, Final

import orjson

from retold.read.dates import Claim
from retold.read.reading import Judged, PageReading
from retold.tables import PAGES

_PLAIN: Final = tuple(field.name for field in fields(PageReading) if field.name not in ("blocks", "claims"))


def sealed(row: dict[str, Any], reading: PageReading) -> bytes:
    """Return the row of ``pages`` and the reading of one page as JSON."""
    page = {name: row.get(name) for name in PAGES.schema.names}
    plain = [getattr(reading, name) for name in _PLAIN]
    return orjson.dumps([page, plain, list(map(tuple, reading.blocks)), list(map(astuple, reading.claims))])


def opened_again(packed: bytes) -> tuple[dict[str, Any], PageReading]:
    """Return the row of ``pages`` and the reading that were `sealed`."""
    page, plain, blocks, claims = orjson.loads(packed)
    return page, PageReading(
        **dict(zip(_PLAIN, plain, strict=True)),
        blocks=tuple(Judged._make([*block[:4], tuple(block[4]), *block[5:]]) for block in blocks),
        claims=tuple(Claim(*claim) for claim in claims),
    )
