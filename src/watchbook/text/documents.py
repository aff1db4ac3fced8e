"""From an article to its document: the text that never changes afterwards.

The order of the steps is part of the contract:
1. lone surrogates, which no UTF-8 can hold, become U+FFFD (in every field);
2. line ends `\\r\\n` and `\\r` become `\\n`; nothing else of the text is changed;
3. the hash of the text is its version;
4. the id is the one given, else the address, else a hash over outlet, publication, title and text.
"""

from __future__ import annotations

import hashlib
import re

from watchbook.records import Article, Check, Document, Span
from watchbook.text.moments import published


def document(article: Article) -> Document:
    """The document of an article, before its layout is known."""
    text = normalised(article.text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    time = published(article.published, article.published_from if article.published_from != "none" else "given")
    outlet, title, url = _clean(article.outlet), _clean(article.title), _clean(article.url)
    return Document(
        id=_clean(article.id) or url or _identity(outlet, time.start, title, text),
        url=url,
        outlet=outlet,
        title=title,
        author=_clean(article.author),
        language=_clean(article.language),
        text=text,
        version=f"sha256:{digest}",
        text_sha256=digest,
        published=time,
        modified=_clean(article.modified),
    )


def checks(article: Article) -> tuple[Check, ...]:
    """The faults that its reader noticed and those of the text as it stands; each kind of the latter once.

    Giving the result back as the article's `faults` changes nothing: what is there is not found again.
    """
    known = {fault.kind for fault in article.faults}
    found = (
        _broken_encoding(normalised(article.text)),
        _control_characters(normalised(article.text)),
        _no_date(article),
    )
    return article.faults + tuple(check for check in found if check is not None and check.kind not in known)


def normalised(text: str) -> str:
    """The text with its line ends as `\\n`, fit for UTF-8."""
    return _encodable(text).replace("\r\n", "\n").replace("\r", "\n")


# ----------------------------------------------------------------------------------------------------------------------

#: What stands for a character that could not be decoded.
_LOST = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
#: C0 controls but tab, line feed, form feed and carriage return: databases and terminals choke on them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def _encodable(text: str) -> str:
    # Surrogates are rare: `isascii` and one failed search are all that most texts cost.
    return text if text.isascii() else _SURROGATE.sub(_LOST, text)


def _clean(words: str | None) -> str | None:
    """The words, fit for UTF-8; None for what is empty."""
    return _encodable(words) if words is not None and words.strip() else None


def _identity(*parts: str | None) -> str:
    digest = hashlib.sha256()
    for part in parts:
        encoded = (part or "").encode()
        # The length goes first, so that no two lists of parts run together into the same bytes.
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return f"sha256:{digest.hexdigest()}"


def _broken_encoding(text: str) -> Check | None:
    first = text.find(_LOST)
    if first < 0:
        return None
    message = f"{text.count(_LOST)} characters of the text could not be decoded and stand as U+FFFD"
    return Check("broken-encoding", message, Span(first, first + 1), _LOST)


def _control_characters(text: str) -> Check | None:
    first = _CONTROL.search(text)
    if first is None:
        return None
    message = f"the text holds control characters, the first is U+{ord(first[0]):04X}"
    return Check("control-characters", message, Span(*first.span()), first[0])


def _no_date(article: Article) -> Check | None:
    value = _clean(article.published)
    if value is None or published(value, "given").start is not None:
        return None
    return Check("published-unreadable", f"the publication date {value[:60]!r} cannot be read", says=value[:60])
