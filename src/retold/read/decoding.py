"""From bytes to text: byte-order mark, the page's own declaration, UTF-8, then a detector; what decided is recorded."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes


class Decoded(NamedTuple):
    """Text and how it was won: ``encoding`` says for instance ``utf-8 (declared)``."""

    text: str
    encoding: str


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks, the longer before those they begin with."""

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,30})""", re.I
)
_HEAD = 4096
"""Bytes in which browsers look for a declaration: 1,024 by the standard; real pages declare later."""

_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
}
"""What browsers really decode with when a page declares the name on the left."""

_NEVER = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "charmap", "mbcs", "oem"}
)
"""Codecs that no page is written in, and that a hostile page could use to waste time."""

_SAMPLE = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"OggS",
    b"ID3",
)
"""First bytes of pictures, archives, sound and programs."""


def decode(data: bytes) -> Decoded | None:
    """Return *data* as text, or None where it is no text at all (a picture, an archive, noise).

    Invalid bytes become U+FFFD when the page declares its encoding or a mark gives it; the record says how many.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name, "byte-order mark")
    if is_binary(data):
        return None
    name = _declared(data)
    if name:
        text = _strict(data, name)
        if text is not None:
            return Decoded(text, f"{name} (declared)")
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8 (valid)")
    return _guessed(data, name)


def is_binary(data: bytes) -> bool:
    """Tell whether *data* is no text: a known first mark, or null bytes and control characters where text has none."""
    head = data[:_HEAD]
    if data.startswith(_MAGIC):
        return True
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return controls > len(head) * 0.02


def _declared(data: bytes) -> str:
    """Return the encoding the page declares, as browsers understand the name; empty where none or unknown."""
    match = _DECLARED.search(data[:_HEAD])
    if not match:
        return ""
    try:
        name = codecs.lookup(match.group(1).decode("ascii").lower()).name
    except (LookupError, UnicodeDecodeError):
        return ""
    if name.replace("_", "-") in _NEVER:
        return ""
    # A declaration that was read as bytes of one each cannot be of two or four bytes a letter.
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7")) else _SUPERSETS.get(name, name)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _lenient(data: bytes, name: str, how: str) -> Decoded:
    text = data.decode(name, errors="replace")
    broken = text.count("\ufffd")
    return Decoded(text, f"{name} ({how}{f', {broken} broken places' if broken else ''})")


def _guessed(data: bytes, declared: str) -> Decoded | None:
    """Decode what is neither valid as declared nor UTF-8: nearly valid UTF-8 first, else what the detector says."""
    near = _lenient(data, declared or "utf-8", "declared" if declared else "nearly valid")
    if near.text.count("\ufffd") <= len(near.text) * 0.002:
        return near
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        found = _lenient(data, best.encoding, "detected")
        if len(_CONTROL.findall(found.text[:_HEAD])) <= 2:
            return found
    return near if declared else None
