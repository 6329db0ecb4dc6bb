"""Elements of a TEI document, made of words that may come from any page."""

from __future__ import annotations

from typing import Final, TypeAlias

from lxml import etree

from retold.apparatus.names import fit

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
Element: TypeAlias = etree._Element


def root(tag: str) -> Element:
    """Return a first element."""
    return etree.fromstring(f'<{tag} xmlns="{TEI}"/>')


def added(parent: Element, tag: str, words: str = "", **attributes: str) -> Element:
    """Add an element with *words* and those attributes that are not empty; ``xml_id`` is ``xml:id``. Return it."""
    made = etree.SubElement(parent, f"{{{TEI}}}{tag}")
    for name, value in attributes.items():
        if value:
            made.set(f"{{{XML}}}{name[4:]}" if name.startswith("xml_") else name, fit(value))
    if words:
        made.text = fit(words)
    return made


def say(parent: Element, words: str) -> None:
    """Add *words* behind all that *parent* holds."""
    if not words:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + fit(words)
    else:
        parent.text = (parent.text or "") + fit(words)
