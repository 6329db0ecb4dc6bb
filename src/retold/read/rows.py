"""JSON lines: one page a line, given as an article (``text``) or as a page to be read (``page``)."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Iterator
from typing import IO, Any

from retold.read.decoding import decode
from retold.read.kinds import media_of
from retold.settings import Settings

GIVEN = {
    "lang": "given_lang",
    "title": "given_title",
    "published": "given_published",
    "url": "given_url",
    "source": "given_source",
    "captured": "captured",
}
"""What a row may tell about its page, besides ``id``, and the column of ``pages`` it goes to."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Chained(io.RawIOBase):
    """A stream that gives *head* first, then the rest of *tail*."""

    def __init__(self, head: bytes, tail: IO[bytes] | None) -> None:
        super().__init__()
        self.head = head
        """What was read ahead, and has not been given yet."""
        self._tail = tail

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return *size* bytes, less only at the end of the stream."""
        if size < 0:
            size = sys.maxsize
        given, self.head = self.head[:size], self.head[size:]
        pieces, left = [given], size - len(given)
        while left and self._tail and (piece := self._tail.read(min(left, 1 << 20))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def readline(self, limit: int | None = -1) -> bytes:
        """Return up to *limit* bytes, to the end of a line."""
        limit = sys.maxsize if limit is None or limit < 0 else limit
        if not self.head:
            return self._tail.readline(limit) if self._tail else b""
        end = self.head.find(b"\n", 0, limit) + 1 or min(limit, len(self.head))
        line, self.head = self.head[:end], self.head[end:]
        if line.endswith(b"\n") or self._tail is None or len(line) >= limit or self.head:
            return line
        return line + self._tail.readline(limit - len(line))


def lines(stream: Any, limit: int) -> Iterator[bytes]:
    """Yield the lines of *stream*; of a line longer than *limit* bytes its first *limit* + 1."""
    within = False
    while piece := bytes(stream.readline(limit + 1)):
        if not within:
            yield piece
        within = not piece.endswith(b"\n")


def looks_like(data: bytes) -> bool:
    """Tell whether *data* opens with a line that is a JSON object."""
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return isinstance(_object(first), dict) if first.startswith(b"{") else False


def row_of(line: bytes, at: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the row of ``pages`` that *line* gives, or one with a problem that names file and line."""
    row = at | {"digest": hashlib.sha256(line.strip()).hexdigest(), "size": len(line)}
    if len(line) > settings.max_page_bytes:
        return row | {
            "digest": None,
            "problem": f"{at['origin']}: the line is larger than {settings.max_page_bytes:,} bytes",
        }
    given = _object(line)
    if not isinstance(given, dict):
        return row | {"problem": f"{at['origin']}: {given}"}
    return with_given(row, given)


def with_given(row: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return the *row* of ``pages`` with what the row that was *given* tells; a problem where it holds no page."""
    if isinstance(given.get("id"), str | int) and str(given["id"]).strip():
        row["id"] = _clean(str(given["id"]).strip())
    row |= {
        column: _clean(given[name])
        for name, column in GIVEN.items()
        if isinstance(given.get(name), str) and given[name].strip()
    }
    return row | _content(given, row)


def row_of_table(given: dict[str, Any], at: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the row of ``pages`` that a row of a table gives: text as it stands, a page as text or as bytes."""
    held = given.get("text") if isinstance(given.get("text"), str | bytes) else given.get("page")
    data = held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held if isinstance(held, bytes) else b""
    row = at | {"digest": hashlib.sha256(data).hexdigest(), "size": len(data)}
    if len(data) > settings.max_page_bytes:
        return row | {"digest": None, "problem": f"{at['origin']}: larger than {settings.max_page_bytes:,} bytes"}
    plain = {name: _plain(value) for name, value in given.items() if value is not None}
    row = with_given(row, {name: value for name, value in plain.items() if value is not None})
    return row | {"encoding": "parquet"} if row.get("encoding") == "json" else row


def _plain(value: Any) -> Any:
    """Return a value of a table as JSON would have it: bytes decoded, dates in ISO 8601."""
    if isinstance(value, bytes):
        decoded = decode(value)
        return decoded.text if decoded is not None else None
    return value.isoformat() if hasattr(value, "isoformat") else value


def _content(given: dict[str, Any], at: dict[str, Any]) -> dict[str, Any]:
    """Return media, content and encoding of a row, or its problem."""
    text, page = given.get("text"), given.get("page")
    if isinstance(text, str):
        return {"media": "row", "content": _clean(text), "encoding": "json"}
    if isinstance(page, str):
        return {"media": media_of(page), "content": _clean(page), "encoding": "json"}
    return {"problem": f"{at['origin']}: the row has neither text nor page"}


def _object(line: bytes) -> dict[str, Any] | str:
    """Return the JSON object *line* holds, or what is wrong with it."""
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "not UTF-8"
    except (ValueError, RecursionError) as fault:
        return f"not JSON: {getattr(fault, 'msg', 'nested too deeply')}"
    return found if isinstance(found, dict) else "not a JSON object"


def _clean(words: str) -> str:
    """Return *words* with half characters, which cannot be stored, as U+FFFD: one for one, so that spans stay true."""
    return _SURROGATE.sub("\ufffd", words)
