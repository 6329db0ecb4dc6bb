"""What a page's own markup says its parts are: names in class, id, role and the like, and tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from retold.read import patterns
from retold.read.wording import Verdict

TAGS = {"nav": "navigation", "footer": "navigation", "menu": "navigation"}
"""Tags that are furniture wherever they stand outside the article; header and aside often hold parts of it."""

ROLES = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "navigation",
    "search": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "dialog": "other",
    "alertdialog": "other",
}
"""ARIA roles that are furniture."""

_NAMES = tuple((kind, re.compile(rf"(?:{pattern})")) for (kind,), pattern in patterns.grouped("names.tsv"))
"""Kind and the names that say it; a name must match whole, with ``-`` for every separator and in lower case."""

_ANY_NAME = patterns.any_of("names.tsv")
"""What most names do not pass: a first look instead of one for each kind."""

_ADDRESSES = tuple((kind, re.compile(pattern)) for (kind,), pattern in patterns.grouped("addresses.tsv"))
"""Kind and pattern of the addresses that furniture links to, in lower case."""

_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
"""Elements that hold the article and whose names tell of the page's subject (``category-cookies``), not of its
furniture.
"""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MODULE_HASH = re.compile(r"(?:__|--)[\w-]*$")
_PREFIX = re.compile(
    r"^(?:[a-z]{1,3}|js|block|component|article|story|post|entry|content|page|site|section|c|o|m|module|wp-block|td|zn|el)-(?=[a-z]{3})"
)
_MOST_NAMES = 12
_NAMING = ("class", "id", "data-testid", "data-component", "data-block")
_TELLING = frozenset({*_NAMING, "role"})


def verdict(attributes: Mapping[str, str], tag: str) -> Verdict | None:
    """Return what kind of furniture an element's tag, role, class or id say it is; None where they say nothing."""
    if tag in _WHOLE_PAGE:
        return None
    if not _TELLING.isdisjoint(attributes):
        for attribute in _NAMING:
            if attribute in attributes and (found := _first_name(attributes[attribute][:400])):
                kind, name = found
                return Verdict(kind, f"markup: {attribute} ‘{name[:60]}’")
        role = attributes.get("role")
        if role in ROLES:
            return Verdict(ROLES[role], f"markup: role ‘{role}’")
    return Verdict(TAGS[tag], f"markup: tag ‘{tag}’") if tag in TAGS else None


@lru_cache(maxsize=20_000)
def _first_name(value: str) -> tuple[str, str] | None:
    """Return the first of the names in *value* that says a kind, behind that kind; None where none does."""
    return next(((kind, name) for name in value.split()[:_MOST_NAMES] if (kind := _kind_of(name))), None)


@lru_cache(maxsize=50_000)
def _kind_of(name: str) -> str:
    """Return the kind a single class or id names; empty where it names none."""
    plain = _CAMEL.sub("-", name).lower().replace("_", "-")
    stem = _MODULE_HASH.sub("", name.lower()).replace("_", "-")
    for form in dict.fromkeys((plain, stem, _PREFIX.sub("", plain))):
        if _ANY_NAME.fullmatch(form):
            return next(kind for kind, pattern in _NAMES if pattern.fullmatch(form))
    return ""


@lru_cache(maxsize=20_000)
def leads_to(address: str) -> str:
    """Return the kind of furniture that links to *address*; empty where any text may.

    >>> leads_to("/account/subscribe")
    'newsletter'
    """
    head = address[:300].lower()
    return next((kind for kind, pattern in _ADDRESSES if pattern.search(head)), "")


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is marked as not shown."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style") or ""
    return "display:none" in style.replace(" ", "").lower()
