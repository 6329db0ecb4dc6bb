"""What an editor takes away: each story as a critical edition in TEI XML, and its variants as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from retold.apparatus import names, table, tei
from retold.apparatus.editions import editions
from retold.exports import write_text

__all__ = ["write"]


def write(held: Mapping[str, pa.Table], folder: Path) -> list[Path]:
    """Write ``<story>.xml`` and ``<story>.variants.csv`` for each story of a case; return the files. Raises OutputError."""
    found = editions(held)
    stems = names.unique(names.file_stem(edition.story) for edition in found)
    paths = []
    for stem, edition in zip(stems, found, strict=True):
        for ending, made in ((".xml", tei.document), (".variants.csv", table.variants)):
            path = folder / f"{stem}{ending}"
            write_text(path, made(edition))
            paths.append(path)
    return paths
