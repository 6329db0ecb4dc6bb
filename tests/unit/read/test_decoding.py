"""From bytes to text."""

import codecs

import pytest

from retold.read.decoding import Decoded, decode

WORDS = "Der Fährmann überquerte die Förde; niemand grüßte ihn. "


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8 (byte-order mark)"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le (byte-order mark)"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be (byte-order mark)"),
        (b'<meta charset="iso-8859-1">' + WORDS.encode("cp1252"), "cp1252 (declared)"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">' + WORDS.encode(), "utf-8 (declared)"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + "Паром".encode("koi8-r"), "koi8-r (declared)"),
        (WORDS.encode(), "utf-8 (valid)"),
    ],
)
def test_what_decided_is_recorded(data: bytes, encoding: str) -> None:
    """Mark, declaration, validity: in this order."""
    decoded = decode(data)
    assert decoded is not None
    assert decoded.encoding == encoding
    assert "\ufffd" not in decoded.text


def test_the_detector_has_the_last_word() -> None:
    """Bytes that are no UTF-8 and declare nothing."""
    decoded = decode(("Паром не выйдет в море до пятницы, сообщил начальник порта. " * 20).encode("cp1251"))
    assert decoded is not None
    assert "Паром не выйдет" in decoded.text
    assert "detected" in decoded.encoding


def test_a_false_declaration_is_passed_over() -> None:
    """A page that declares ASCII-compatible nonsense but is valid UTF-8 is read as UTF-8."""
    assert decode(b"<meta charset=no-such-code>" + WORDS.encode()) == (
        f"<meta charset=no-such-code>{WORDS}",
        "utf-8 (valid)",
    )


def test_a_few_broken_bytes_are_counted_not_fatal() -> None:
    """One bad byte in a declared page does not send it to the detector."""
    decoded = decode(b"<meta charset=utf-8>" + (WORDS * 30).encode() + b"\xff")
    assert decoded is not None
    assert decoded.encoding == "utf-8 (declared, 1 broken places)"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"%PDF-1.7 x", bytes(range(32)) * 20, b"\x1f\x8b\x08rest"]
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    """Pictures, papers, archives and noise."""
    assert decode(data) is None


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "rot13", "zlib", "utf-7"])
def test_no_page_can_ask_for_a_strange_codec(name: str) -> None:
    """Codecs that no page is written in are not used, whatever it declares."""
    decoded = decode(f'<meta charset="{name}">'.encode() + WORDS.encode())
    assert decoded is not None
    assert decoded.encoding.startswith("utf-8")


def test_the_servers_word_goes_first() -> None:
    """Where the bytes bear it out; a page's own declaration is older than the server that sent it."""
    data = '<meta charset="utf-8">naïve'.encode("cp1252")
    assert decode(data, "iso-8859-1") == Decoded('<meta charset="utf-8">naïve', "cp1252 (served)")
    assert decode("naïve".encode(), "no-such-charset") == Decoded("naïve", "utf-8 (valid)")
    assert decode("naïve".encode(), "base64") == Decoded("naïve", "utf-8 (valid)")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The master’s word".encode().decode("cp1252"), "The master’s word"),
        ("Порт закрыт до среды".encode().decode("latin-1"), "Порт закрыт до среды"),
    ],
)
def test_text_decoded_wrongly_before_it_was_saved_is_mended(before: str, after: str) -> None:
    """Line by line, and recorded."""
    assert decode(f"Gale\n{before}".encode()) == Decoded(f"Gale\n{after}", "utf-8 (valid), 1 line mended")


@pytest.mark.parametrize("line", ["SÃO PAULO", "Ñandú, Ðuro", "The master’s word", "Âge d’or", "Порт закрыт"])
def test_sound_text_is_left_as_it_is(line: str) -> None:
    """Letters that wrongly decoded text is full of are somebody's own."""
    assert decode(line.encode()) == Decoded(line, "utf-8 (valid)")
