"""What a page says of itself: title, outlet, author, address, language, publication and change.

Read by hand because extractors give the day only: the clock time and its offset are kept here, and publication is kept
apart from change. JSON-LD goes before meta elements, these before the address. Nothing is taken from running text.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from watchbook.records import Article, PublishedFrom
from watchbook.text.moments import instant, iso

if TYPE_CHECKING:
    from lxml.etree import _Element


def metadata(tree: _Element, address: str | None) -> Article:
    """An article without text that holds what the page says of itself."""
    metas = _metas(tree)
    story = _story(tree)
    outlet = _name(story.get("publisher")) or _first(metas, "og:site_name", "application-name")
    url = _address(tree, metas, address)
    published, source = _published(tree, metas, story, url)
    return Article(
        text="",
        url=url,
        outlet=outlet,
        title=_title(tree, metas, story, outlet),
        author=_name(story.get("author")) or _first(metas, "author", "article:author", "dc.creator"),
        published=published,
        published_from=source,
        modified=_best_moment([_words(story.get("dateModified")), *_every(metas, *_MODIFIED)]),
        language=_language(tree, metas, story),
    )


# ----------------------------------------------------------------------------------------------------------------------

_Metas = dict[str, str]
_Story = dict[str, Any]

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "dc.date.issued", "dc.date", "dcterms.created",
    "dcterms.issued", "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "last-modified",
)  # fmt: skip
_STORY_TYPES = re.compile(
    r"(?:News|Analysis|Opinion|Reportage|Background|Review)?(?:NewsArticle|Article)|BlogPosting|LiveBlogPosting|Report"
)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")
_TITLE_TAIL = r"\s+[-|–—:»•]\s+"
_LANGUAGE_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")
#: JSON-LD of a page has some hundred objects; what is nested deeper or is longer is no description of an article.
_DEEPEST, _LONGEST_JSON = 12, 2_000_000


def _metas(tree: _Element) -> _Metas:
    """Names in small letters → contents; the first of a name wins."""
    found: _Metas = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or meta.get("datetime") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().casefold()
            if name and content:
                found.setdefault(name, html.unescape(content))
    return found


def _story(tree: _Element) -> _Story:
    """The JSON-LD object that describes the article, or an empty one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST_JSON:
            continue
        try:
            value = json.loads(script.text.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        story = next((one for one in _objects(value, _DEEPEST) if _is_story(one)), None)
        if story is not None:
            return story
    return {}


def _objects(value: object, depth: int) -> Iterator[_Story]:
    if isinstance(value, dict):
        yield value
    if depth > 0 and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _objects(inner, depth - 1)


def _is_story(one: _Story) -> bool:
    types = one.get("@type")
    return any(
        isinstance(name, str) and _STORY_TYPES.fullmatch(name)
        for name in (types if isinstance(types, list) else [types])
    )


def _published(tree: _Element, metas: _Metas, story: _Story, url: str | None) -> tuple[str | None, PublishedFrom]:
    marked = (time.get("datetime") for time in tree.iter("time") if _marks_publication(time))
    given = [_words(story.get("datePublished")), *_every(metas, *_PUBLISHED), *marked]
    found = _best_moment(given)
    if found is not None:
        return found, "meta"
    day = _URL_DAY.search(url or "")
    if day is not None:
        written = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        return (written, "url") if instant(written) is not None else (None, "none")
    return None, "none"


def _marks_publication(time: _Element) -> bool:
    return (
        time.get("pubdate") is not None
        or "datepublished" in (time.get("itemprop") or "").casefold()
        or ("entry-date" in (time.get("class") or ""))
    )


def _best_moment(values: list[str | None]) -> str | None:
    """The first with a clock time, else the first that can be read."""
    read = [words for value in values if instant(value) is not None and (words := iso(value)) is not None]
    return next((words for words in read if "T" in words), read[0] if read else None)


def _title(tree: _Element, metas: _Metas, story: _Story, outlet: str | None) -> str | None:
    written = next((" ".join(title.itertext()) for title in tree.iter("title")), None)
    words = _words(story.get("headline")) or _first(metas, "og:title", "twitter:title") or _words(written)
    if words is None or outlet is None:
        return words
    return re.sub(_TITLE_TAIL + re.escape(outlet) + r"\s*\Z", "", words) or words


def _address(tree: _Element, metas: _Metas, address: str | None) -> str | None:
    canonical = next((link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "")), None)
    for written in (canonical, metas.get("og:url"), address):
        url = _joined(address or "", written.strip()) if written else ""
        if url.startswith(("http://", "https://")):
            return url
    return address


def _joined(base: str, written: str) -> str:
    try:
        return urljoin(base, written)
    except ValueError:
        return ""


def _language(tree: _Element, metas: _Metas, story: _Story) -> str | None:
    root = tree.getroottree().getroot()
    for written in (root.get("lang"), _words(story.get("inLanguage")), metas.get("og:locale"), metas.get("language")):
        if written and _LANGUAGE_TAG.fullmatch(written.strip()):
            return written.strip().replace("_", "-")
    return None


def _name(value: object) -> str | None:
    """The name of a JSON-LD person or organisation, or of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one) for one in value))) or None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: object) -> str | None:
    return (" ".join(html.unescape(value).split()) or None) if isinstance(value, str) else None


def _first(metas: _Metas, *names: str) -> str | None:
    return next(iter(_every(metas, *names)), None)


def _every(metas: _Metas, *names: str) -> list[str]:
    return [metas[name] for name in names if name in metas]
