"""A reading on its way between the two halves of the step, and through a file: as JSON, which runs nothing when opened."""

from __future__ import annotations

import json
from dataclasses import astuple, fields
from typing import Any, Final

from retold.read.dates import Claim
from retold.read.reading import Judged, PageReading
from retold.tables import PAGES

_PLAIN: Final = tuple(field.name for field in fields(PageReading) if field.name not in ("blocks", "claims"))


def sealed(row: dict[str, Any], reading: PageReading) -> str:
    """Return the row of ``pages`` and the reading of one page as JSON."""
    page = {name: row.get(name) for name in PAGES.schema.names}
    plain = [getattr(reading, name) for name in _PLAIN]
    return json.dumps([page, plain, reading.blocks, [astuple(claim) for claim in reading.claims]], ensure_ascii=False)


def opened_again(words: str) -> tuple[dict[str, Any], PageReading]:
    """Return the row of ``pages`` and the reading that were `sealed`."""
    page, plain, blocks, claims = json.loads(words)
    return page, PageReading(
        **dict(zip(_PLAIN, plain, strict=True)),
        blocks=tuple(Judged(*block)._replace(purposes=tuple(block[4])) for block in blocks),
        claims=tuple(Claim(*claim) for claim in claims),
    )
