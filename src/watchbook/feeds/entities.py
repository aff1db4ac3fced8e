"""Entities that a body of XML declares for itself are taken away before anything parses it."""

from __future__ import annotations

import re
from html.entities import html5


def without_entities(data: bytes) -> bytes:
    """The body without entities of its own: they serve attacks (growth, reading of files), no outlet.

    Those of HTML, which many feeds use without declaring them, become characters; what else is named is left as words.
    """
    start, end = data.find(b"<!DOCTYPE", 0, _PROLOGUE), data.find(b"]>")
    if 0 <= start < end and b"<!ENTITY" in data[start:end]:
        data = data[:start] + data[end + 2 :]
    return _ENTITY.sub(_character, data)


# ----------------------------------------------------------------------------------------------------------------------

#: Every named entity but the five of XML.
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{0,31});")
_PROLOGUE = 20_000


def _character(named: re.Match[bytes]) -> bytes:
    found = html5.get(named[1].decode("ascii") + ";")
    return b"&amp;" + named[1] + b";" if found is None else "".join(f"&#{ord(sign)};" for sign in found).encode()
