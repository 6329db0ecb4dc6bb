"""Kinds of files by name and by content."""

from __future__ import annotations

import re

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".text"})
ROWS = frozenset({".jsonl", ".ndjson"})
ARCHIVES = frozenset({".warc", ".wacz"})
TABLES = frozenset({".parquet"})
KNOWN = HTML | TEXT | ROWS | ARCHIVES | TABLES

_MAGIC = ((b"WARC/", ".warc"), (b"PAR1", ".parquet"), (b"PK\x03\x04", ".wacz"))
_PACKED = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))
MAGIC_BYTES = 8
"""First bytes of a file that tell its kind."""

_HEAD = 3000
_OPENS_AS_HTML = re.compile(
    r"\s*(?:<!--|<\?xml|<!doctype\s+html|<(?:html|head|body|meta|title|link|script|article|main|section|div|p|h1|table)\b)",
    re.I,
)
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|a|span|h[1-6]|ul|li|br|article|section|table|td|tr|strong|em|b|i|blockquote)\b[^<>]{0,300}>",
    re.I,
)


def suffixes_of(name: str) -> tuple[str, str]:
    """Return the kind a file's name gives it (empty where unknown) and how it is compressed (empty where it is not).

    >>> suffixes_of("harbour.HTML.gz")
    ('.html', 'gzip')
    """
    stem, compression = name, ""
    for suffix, how in COMPRESSIONS.items():
        if name.lower().endswith(suffix):
            stem, compression = name[: -len(suffix)], how
    dot = stem.rfind(".")
    kind = stem[dot:].lower() if dot > 0 else ""
    return (kind if kind in KNOWN else ""), compression


def stem_of(name: str) -> str:
    """Return a file's name without its known suffixes: ``a.html.gz`` and ``a.txt`` are both called ``a``."""
    kind, compression = suffixes_of(name)
    stem = name[: name.rfind(".")] if compression else name
    return (stem[: -len(kind)] if kind else stem) or name


def kind_by_content(head: bytes) -> str:
    """Return the kind that the first bytes of a file tell, empty where they leave it open.

    >>> kind_by_content(b"WARC/1.1")
    '.warc'
    """
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")


def packed_by_content(head: bytes) -> str:
    """Return how a file is compressed by its first bytes; empty where it is not."""
    return next((how for magic, how in _PACKED if head.startswith(magic)), "")


def media_of(content: str, kind: str = "") -> str:
    """Return ``html`` or ``text`` by what the page holds; its name decides only where its content leaves it open."""
    head = content[:_HEAD].lstrip("\ufeff")
    if _OPENS_AS_HTML.match(head):
        return "html"
    tags = len(_TAG.findall(content[: _HEAD * 10]))
    return "html" if tags >= (1 if kind in HTML else 6) else "text"
