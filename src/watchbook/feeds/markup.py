"""From a fragment of HTML to plain text with its paragraphs.

Written by hand because feeds carry fragments by the ten thousand, often broken and sometimes hostile: this takes
linear time on anything, builds no tree, and lets neither scripts nor tags through.
"""

from __future__ import annotations

import html
import re


def plain(fragment: str) -> str:
    """The text; blocks become lines, white space is folded as a browser would."""
    text = _plain(fragment)
    # Some feeds escape their HTML twice.
    return _plain(text) if _LEFT_OVER.search(text) is not None else text


def plain_line(fragment: str) -> str:
    """The text in one line, as a title is."""
    return " ".join(plain(fragment).split())


# ----------------------------------------------------------------------------------------------------------------------

#: One tag: what stands in quotation marks may hold `>`; nothing reaches beyond the next `<`.
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]{0,40})(?>(?:[^<>"']|"[^"<]*+"|'[^'<]*+'|["'])*)>|<[!?][^<>]*+>"""
)
_SILENT = frozenset(
    {"script", "style", "noscript", "iframe", "object", "embed", "svg", "math", "template", "head", "title", "form",
     "button", "select", "textarea", "figure", "video", "audio", "canvas"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",
     "blockquote", "pre", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center"}
)  # fmt: skip
_LEFT_OVER = re.compile(r"</?(?:p|div|br|a|span|b|i|em|strong|img|script|li|ul)\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def _plain(fragment: str) -> str:
    lines = "".join(_parts(_without_comments(fragment))).split("\n")
    return "\n".join(line for line in (_SPACE.sub(" ", html.unescape(raw)).strip() for raw in lines) if line)


def _without_comments(fragment: str) -> str:
    first, *others = fragment.split("<!--")
    return first + "".join(other.partition("-->")[2] for other in others)


def _parts(fragment: str) -> list[str]:
    parts: list[str] = []
    position = 0
    silent: re.Match[str] | None = None
    for tag in _TAG.finditer(fragment):
        name = (tag["name"] or "").casefold()
        if silent is not None:
            if not tag["end"] or name != silent["name"].casefold():
                continue
            silent = None
        else:
            parts.append(fragment[position : tag.start()].replace("\n", " "))
            parts.append("\n" if name in _BLOCKS else "\t" if name in ("td", "th") else "")
            silent = tag if name in _SILENT and not tag["end"] and not tag[0].endswith("/>") else None
        position = tag.end()
    if silent is None:
        parts.append(fragment[position:].replace("\n", " "))
    return parts
