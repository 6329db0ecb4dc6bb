"""Web archives: the pages of a WARC or WACZ file, each with its address, the charset it was served with, and when.

Only answers that are pages are looked at. Pictures, scripts and the crawler's own notes are passed over, and so are
redirects; a page the server answered with an error is told apart, so that it can be recorded as one.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import IO, Any, NamedTuple

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed

from retold.read.dates import read_moment

logging.getLogger("warcio").setLevel(logging.CRITICAL)

DAMAGED = (ArchiveLoadFailed, zipfile.BadZipFile)
"""What reading a damaged archive raises, besides what any damaged file does."""

_PAGES = ("text/html", "application/xhtml", "text/plain")
_TYPES = frozenset({"response", "resource", "conversion"})
"""Kinds of records that hold what a server sent, or what was made of it."""

_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,30})", re.I)
_NOT_IN_AN_ID = re.compile(r"[^\w.~/-]+")
BROTLI = "br"
PIECE = 1 << 20
"""Bytes unpacked at once, about."""
LONGEST_ID = 120
"""Characters of an address that make the id of a page."""


class Capture(NamedTuple):
    """One page as an archive holds it."""

    url: str
    captured: str
    """When, as the archive says, ISO 8601; empty where it does not."""
    charset: str
    data: bytes
    problem: str

    @property
    def id(self) -> str:
        """The address without scheme, ``www.`` and anything odd: two captures of one address share it."""
        bare = re.sub(r"^\w+://(?:www\.)?", "", self.url)
        return _NOT_IN_AN_ID.sub("-", bare).strip("/-")[:LONGEST_ID] or "page"


def captures(stream: IO[bytes], limit: int) -> Iterator[Capture]:
    """Yield the pages of a WARC file that is not compressed (any more); of each no more than *limit* + 1 bytes.

    Raises:
        ArchiveLoadFailed: the file is no WARC file, or is damaged from here on.
    """
    records = iter(ArchiveIterator(stream))
    while (record := _next(records)) is not None:
        if record.rec_type in _TYPES and (capture := _capture(record, limit)) is not None:
            yield capture


def _next(records: Iterator[Any]) -> Any:
    """Return the next record, None after the last. The library prints what it trips over, page's words and all: not here."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def members(file: IO[bytes]) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    """Yield the WARC files that a WACZ file packs, in order of their names."""
    with zipfile.ZipFile(file) as packed:
        for member in sorted(packed.infolist(), key=lambda info: info.filename):
            if member.filename.lower().endswith((".warc", ".warc.gz")):
                yield packed, member


def _capture(record: Any, limit: int) -> Capture | None:
    """Return the page in *record*, or None where it holds none."""
    headers, http = record.rec_headers, record.http_headers
    kind = (http.get_header("content-type") if http is not None else record.content_type) or ""
    status = http.get_statuscode() if http is not None and record.rec_type == "response" else "200"
    if not kind.lower().startswith(_PAGES) or status.startswith("3"):
        return None
    url = (headers.get_header("WARC-Target-URI") or "").strip("<>")[:2000]
    if not url.startswith(("http://", "https://")) or url.endswith("/robots.txt"):
        return None
    problem = "" if status == "200" else f"the server answered {status[:3]}"
    packing = (http.get_header("content-encoding") or "").lower() if http is not None else ""
    if packing not in ("", "identity", BROTLI, *(BufferedReader.get_supported_decompressors())):
        problem = problem or f"sent packed as {packing[:20]}, which cannot be unpacked"
    charset = _CHARSET.search(kind)
    data = b"" if problem else _content(record, packing, limit)
    if data is None:
        data, problem = b"", "sent packed with brotli, and damaged"
    return Capture(url, _moment(headers.get_header("WARC-Date")), charset.group(1) if charset else "", data, problem)


def _content(record: Any, packing: str, limit: int) -> bytes | None:
    """Return up to *limit* + 1 bytes of what the server sent, unpacked; None where it is damaged.

    The library that reads archives cannot work with current versions of brotli, so what is packed with it is unpacked here.
    """
    if packing != BROTLI:
        return bytes(record.content_stream().read(limit + 1))
    record.http_headers.remove_header("content-encoding")
    packed, unpacker, pieces, size = record.content_stream().read(limit + 1), brotli.Decompressor(), [], 0
    try:
        while size <= limit and not unpacker.is_finished():
            piece = unpacker.process(packed, output_buffer_limit=min(PIECE, limit + 1 - size))
            if not piece and not packed:
                return None
            pieces.append(piece)
            size, packed = size + len(piece), b""
    except brotli.error:
        return None
    return b"".join(pieces)


def _moment(found: str | None) -> str:
    moment = read_moment((found or "")[:40])
    return moment[0] if moment else ""
