"""From the bytes of a page to its text: which encoding, and why.

The order is: byte order mark, valid UTF-8, UTF-16 by its zero bytes, nearly valid UTF-8, what the server and then
the page declare (if the bytes bear it out), what a detector says, windows-1252. Declared names mean what the WHATWG
Encoding Standard says they mean on the web (``iso-8859-1`` is windows-1252)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "shift_jis": "cp932", "gbk": "gb18030", "euc-kr": "cp949", "euc_kr": "cp949", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "big5": "big5hkscs", "ascii": "cp1252", "iso8859-1": "cp1252",
}  # fmt: skip
"""Encodings that the standard reads as their larger relative."""
_BEYOND = {"x-mac-cyrillic": "mac-cyrillic", "x-mac-ukrainian": "mac-cyrillic"}
"""Names of the standard that the library's table lacks."""
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.I,
)
_SERVED = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_DECLARED_WITHIN = 4096  # bytes; browsers look at 1,024, but pages with long heads declare later
_SURROGATE = re.compile("[\ud800-\udfff\0]")
_CYRILLIC_LIKE = re.compile(rb"[\xc0-\xff]{3,}")
_CENTRAL = frozenset(
    {"cp1250", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-10", "iso8859-13", "iso8859-16", "cp1257"}
)
_WESTERN = tuple(
    frozenset(a) for a in ("áéíóúüñºª", "àâæçèéêëîïôùûüœÿ", "äöüß", "àáâãçéêíóôõúü", "àèéìíîòóù", "åäöéæø")
)
"""The letters beyond a–z of Spanish, French, German, Portuguese, Italian and the Scandinavian languages."""
_FEW = 16  # upper bytes
_SAMPLE = 131_072  # bytes shown to the detector


def decode(data: bytes, served: str | None = None) -> str:
    """The text of ``data``; never raises. ``served`` is the charset an HTTP header names.

    The byte order mark goes; a byte that means nothing becomes U+FFFD, and so does NUL; newlines stay as they are."""
    return clean(next((text for text in _attempts(data, served) if text is not None), ""))


def clean(text: str) -> str:
    """``text`` without a byte order mark at its start, and with U+FFFD for NUL and halves of surrogate pairs."""
    return _SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))


def _attempts(data: bytes, served: str | None) -> Iterator[str | None]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            yield data[len(mark) :].decode(name, "replace")
    declared = [name for name in (_known(served), _known(declared_charset(data))) if name]
    if b"\x1b$" in data and "iso2022_jp" in declared:  # seven-bit Japanese is valid UTF-8 too, and nonsense in it
        yield _bearing(data, "iso2022_jp")
    wide = wide_encoding(data)
    if wide:
        yield data.decode(wide, "replace")
    yield _utf8(data)
    for name in declared:
        if name != "utf-8" and not (name == "cp1252" and _looks_cyrillic(data)):
            yield _bearing(data, name)
    detected = _detected(data)
    if detected and not (detected in _CENTRAL and _reads_as_western(data)):
        yield _bearing(data, detected)
    yield data.decode("cp1252", "replace")


def served_charset(content_type: str) -> str | None:
    """The charset that a content type names."""
    found = _SERVED.search(content_type)
    return found[1] if found else None


def declared_charset(data: bytes) -> str | None:
    """The charset that a ``meta`` element or an XML declaration near the start names."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return (found[1] or found[2]).decode("ascii") if found else None


def wide_encoding(data: bytes) -> str | None:
    """``utf-16-le`` or ``-be`` if the zero bytes near the start stand where such a text without a mark has them."""
    head = data[:4096]
    zeros_even, zeros_odd = head[::2].count(0), head[1::2].count(0)
    few, many = sorted((zeros_even, zeros_odd))
    if len(data) % 2 or many * 20 < len(head) // 2 or many <= 10 * few:
        return None
    name = "utf-16-le" if zeros_odd > zeros_even else "utf-16-be"
    text = head[: len(head) - len(head) % 4].decode(name, "replace")
    return None if "\ufffd" in text or _controls(text) else name


def _controls(text: str) -> bool:
    return bool(re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text))


def _utf8(data: bytes) -> str | None:
    """Valid UTF-8, or UTF-8 with some bytes damaged: no other encoding gives many valid sequences by chance."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 3  # in the middle of the last character
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(re.sub(r"[\x00-\x7f\ufffd]+", "", text))
    return text if good >= (1 if cut else 4 * bad) else None


def _known(name: str | None) -> str | None:
    """The Python codec for a declared name, by the WHATWG table; None for a name that the web does not know."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    if not name:
        return None
    name = name.strip(" \"'")
    mapped = _BEYOND.get(name.lower()) or map_encoding_to_html5(name, fallback_utf8=False)
    if mapped is None:  # "latin-1" is no name on the web, and still written
        with suppress(LookupError, ValueError):
            mapped = map_encoding_to_html5(codecs.lookup(name).name, fallback_utf8=False)
    if mapped is None or str(mapped).startswith("utf-16"):  # a declaration that could be read was not in UTF-16
        return None
    return _WIDER.get(str(mapped), str(mapped))


def _bearing(data: bytes, name: str) -> str | None:
    """``data`` in encoding ``name`` if at most one in twenty of its upper bytes makes no sense in it."""
    text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    if bad and bad * 20 > len(data.translate(None, bytes(range(128)))):
        return None
    return text


def _looks_cyrillic(data: bytes) -> bool:
    """Whether upper letters stand mostly three and more together, as never in a western European language."""
    together = sum(len(run) for run in _CYRILLIC_LIKE.findall(data))
    return together * 2 > len(data.translate(None, bytes(range(128))))


def _detected(data: bytes) -> str | None:
    from resiliparse.parse.encoding import EncodingDetector

    if len(data) > _SAMPLE:
        data = b"\n".join(_upper_pieces(data))
    detector = EncodingDetector()
    detector.update(data)
    name = detector.encoding(html5_compatible=False)
    if not name or name.lower().replace("-", "") in ("utf8", "ascii"):
        return None
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return None
    return _WIDER.get(name, name)


def _reads_as_western(data: bytes) -> bool:
    """Whether the upper letters are few and all of one western language: too little for a detector to tell."""
    letters = {letter for letter in data.decode("cp1252", "replace").lower() if letter > "\x7f" and letter.isalpha()}
    few = len(data.translate(None, bytes(range(128)))) < _FEW
    return few and any(letters <= alphabet for alphabet in _WESTERN)


def _upper_pieces(data: bytes) -> Iterator[bytes]:
    size = 0
    for piece in re.finditer(rb"[\x80-\xff][^\n]{0,200}", data):
        yield piece.group()
        size += len(piece.group())
        if size > _SAMPLE:
            return
