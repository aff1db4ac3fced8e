"""From bytes to text.

The order: a byte order mark, the charset that the sender declared, the one that the markup declares, UTF-8. Bytes that
fit none of these become U+FFFD, which a check of the report then points at; nothing is guessed.
"""

from __future__ import annotations

import codecs
import re


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of plain bytes, without byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if charset is not None and _known(charset):
        return data.decode(charset, errors="replace")
    return data.decode("utf-8", errors="replace")


def decoded_markup(data: bytes, charset: str | None = None) -> str:
    """The text of HTML; its own declaration counts where the sender made none."""
    if charset is None:
        declared = _DECLARED.search(data[:_PROLOGUE])
        charset = declared[1].decode("ascii") if declared is not None else None
    return decoded(data, charset)


def as_utf8(data: bytes, charset: str | None = None) -> bytes:
    """XML in UTF-8, its declaration included.

    A byte order mark goes first; then UTF-8, which no other charset's bytes fit by chance; then the charset that the
    feed declares, and the one that its sender declares. Feeds that declare one and are written in another are common.
    """
    declared = _XML_DECLARED.search(data[:_PROLOGUE])
    inner = declared[1].decode("ascii") if declared is not None else None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _redeclared(data[len(mark) :].decode(encoding, errors="replace"))
    if (inner or charset or "utf-8").casefold() in _UTF8 and _fits(data, "utf-8"):
        return data
    for name in ("utf-8", inner, charset):
        if name is not None and _known(name) and _fits(data, name):
            return _redeclared(data.decode(name))
    return _redeclared(data.decode("utf-8", errors="replace"))


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are those of no text."""
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return b"\0" in head or sum(byte in _CONTROLS for byte in head) > len(head) // 10


# ----------------------------------------------------------------------------------------------------------------------

#: UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{1,200}?charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})""", re.IGNORECASE)
#: The standard wants the declaration within 1,024 bytes; pages are later than that.
_PROLOGUE = 8192
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")


_XML_DECLARED = re.compile(rb"""<\?xml[^>]{1,100}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s{0,20}<\?xml[^>]{0,200}\?>")
_UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")


def _fits(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except (UnicodeError, ValueError, LookupError):
        return False
    return True


def _redeclared(text: str) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>' + _DECLARATION.sub("", text, count=1).encode(errors="replace")


def _known(charset: str) -> bool:
    try:
        "".encode(charset)
    except (LookupError, UnicodeError, ValueError):
        return False
    return codecs.lookup(charset).name not in _NO_CHARSETS


#: Python's own codecs that are no charset of a text.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"})
