"""From bytes to text: the server's word, byte-order mark, the page's own declaration, UTF-8, then a detector.

What decided is recorded, and so is what was mended: text that was decoded wrongly before it was saved ("donâ€™t") is put
right where that is certain.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes
from ftfy import fix_encoding


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

_MOJIBAKE = re.compile(r"â€[™œž“”˜š¦\x80-\x9f]|Ã[\xa0-\xbf]|[ÐÑ][\x80-\xbf‚-™][ÐÑ]|Â[\xa0«»]")
"""What UTF-8 looks like that was taken for a western encoding of one byte a letter."""

_SIGNS = ("â€", "Ã", "Ð", "Ñ", "Â")
"""Letters one of which stands in all that the pattern matches: a cheap first look."""

_LONGEST_LINE = 20_000
"""Code points of the longest line that is mended: mending is slow, and no paragraph is that long."""

_SAMPLE = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CONTROLS = bytes(byte for byte in range(32) if not 9 <= byte <= 13)
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


def decode(data: bytes, served: str = "") -> Decoded | None:
    """Return *data* as text, or None where it is no text at all (a picture, an archive, noise).

    *served* is the charset an archive says the server named. Invalid bytes become U+FFFD when the page declares its
    encoding or a mark gives it; the record says how many.
    """
    found = _decoded(data, served)
    return mended(found) if found is not None else None


def _decoded(data: bytes, served: str) -> Decoded | None:
    """Return *data* as text by the first that decides."""
    name = _known(served) if served and not is_binary(data) else ""
    if name and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        text = _strict(data, name)
        if text is not None:
            return Decoded(text, f"{name} (served)")
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
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) * 0.02


def _declared(data: bytes) -> str:
    """Return the encoding the page declares, as browsers understand the name; empty where none or unknown."""
    match = _DECLARED.search(data[:_HEAD])
    name = _known(match.group(1).decode("ascii", "replace")) if match else ""
    # A declaration that was read as bytes of one each cannot be of two or four bytes a letter.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _known(given: str) -> str:
    """Return the encoding that browsers take the name *given* for; empty where there is none or it is never used."""
    try:
        info = codecs.lookup(given.lower())
    except (LookupError, ValueError):
        return ""
    if info.name.replace("_", "-") in _NEVER or not getattr(info, "_is_text_encoding", True):
        return ""
    return _SUPERSETS.get(info.name, info.name)


def mended(found: Decoded) -> Decoded:
    """Return *found* with the lines put right that were decoded wrongly before they were saved.

    >>> mended(Decoded("The storm \u00e2\u20ac\u2122s over, itâ€™s said", "utf-8 (valid)")).encoding
    'utf-8 (valid), 1 line mended'
    """
    if found.text.isascii() or not any(sign in found.text for sign in _SIGNS) or _MOJIBAKE.search(found.text) is None:
        return found
    lines = found.text.split("\n")
    mended_lines = [_mended(line) if len(line) <= _LONGEST_LINE and _MOJIBAKE.search(line) else line for line in lines]
    number = sum(new != old for new, old in zip(mended_lines, lines, strict=True))
    if not number:
        return found
    return Decoded("\n".join(mended_lines), f"{found.encoding}, {number:,} line{'s' if number > 1 else ''} mended")


def _mended(line: str) -> str:
    """Return *line* put right, or as it is where ftfy is not certain or would lose a letter."""
    new = fix_encoding(line)
    return new if "\ufffd" not in new or "\ufffd" in line else line


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
