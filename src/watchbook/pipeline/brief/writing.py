"""A brief as text, Markdown, or a page of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from textwrap import fill

from watchbook.pipeline.brief import phrases
from watchbook.records import Brief, BriefLine, Evidence

#: The width of a line of text.
WIDTH = 96
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+])")


def text(brief: Brief) -> str:
    """For a terminal or a message."""
    lines = [_title(brief), _count(brief)]
    for section in brief.sections:
        lines += ["", section.title.upper(), ""]
        for line in section.lines:
            words = " ".join(filter(None, (_headed(line, str), _based(line))))
            lines.append(_filled(words, "- "))
        lines += [f"  … and {section.more} more"] if section.more else []
    lines += ["", "ARTICLES", ""] if brief.evidence else []
    for one in brief.evidence:
        lines.append(_filled(_article(one), f"[{one.number}] "))
    return "\n".join([*lines, ""])


def markdown(brief: Brief) -> str:
    """For a document or a wiki; words of articles cannot become marks."""
    lines = [f"# {_plain(_title(brief))}", "", _plain(_count(brief))]
    for section in brief.sections:
        lines += ["", f"## {section.title}", ""]
        lines += [f"- {_headed(line, _bold)}{_behind(_plain(_based(line)))}" for line in section.lines]
        lines += [f"- … and {section.more} more"] if section.more else []
    lines += ["", "## Articles", ""] if brief.evidence else []
    lines += [f"- \\[{one.number}\\] {_plain(_article(one))}{_link(one)}" for one in brief.evidence]
    return "\n".join([*lines, ""])


def html(brief: Brief) -> str:
    """One page that needs nothing but itself: no script, no picture, nothing from elsewhere."""
    parts = [f"<h1>{escape(_title(brief))}</h1>", f'<p class="count">{escape(_count(brief))}</p>']
    for section in brief.sections:
        parts += [f'<section class="{section.name}">', f"<h2>{escape(section.title)}</h2>", "<ul>"]
        parts += [_item(line) for line in section.lines]
        parts += [f'<li class="more">… and {section.more} more</li>'] if section.more else []
        parts += ["</ul>", "</section>"]
    if brief.evidence:
        parts += ['<section class="articles">', "<h2>Articles</h2>", "<ol>", *map(_source, brief.evidence), "</ol>"]
        parts += ["</section>"]
    return _PAGE.format(title=escape(_title(brief)), style=_STYLE, body="\n".join(parts))


# Helpers

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""

_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;color:#1c1c1c;background:#fff;margin:2rem 1rem}"
    "main{max-width:44rem;margin:auto}h1{font-size:1.6rem;margin:0}"
    "h2{font-size:1.1rem;border-top:1px solid #999;padding-top:.6rem;margin:1.6rem 0 .4rem}"
    ".count,.based,.more{color:#555;font-size:.9rem}ul{list-style:none;padding:0}li{margin:.6rem 0}"
    ".articles ol{padding-left:2rem;font-size:.9rem}a{color:#0b4a8f}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}a{color:#8cb8f0}"
    ".count,.based,.more{color:#aaa}}@media print{body{margin:0}}"
)


def _filled(words: str, first: str) -> str:
    return fill(
        words, WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def _title(brief: Brief) -> str:
    year = brief.until[:4]
    days = phrases.day(brief.until)
    if brief.since != brief.until:
        days = f"{phrases.day(brief.since, year)} to {days}"
    return f"Brief, {days}" + (f": {brief.watch_name}" if brief.watch_name else "")


def _count(brief: Brief) -> str:
    if not brief.articles:
        return "No article of these days is in the ledger."
    articles = "1 article" if brief.articles == 1 else f"{brief.articles} articles"
    outlets = "1 outlet" if brief.outlets == 1 else f"{brief.outlets} outlets"
    told = any(section.name not in ("sources", "unread") for section in brief.sections)
    nothing = "" if told else " Nothing in them is of weight here."
    return f"{articles} of {outlets}.{nothing}"


def _headed(line: BriefLine, head: Callable[[str], str]) -> str:
    words = line.text if head is str else _plain(line.text)
    return f"{head(line.head + '.')} {words}".strip() if line.head else words


def _based(line: BriefLine) -> str:
    """On what a line rests: its outlets and its articles."""
    return " ".join(filter(None, (counted(line), f"[{','.join(map(str, line.evidence))}]" if line.evidence else "")))


def counted(line: BriefLine) -> str:
    """“4 outlets, 1 independent”; of one outlet alone nothing is to be said."""
    if line.outlets is None or line.outlets < 2:
        return "" if line.outlets is None else "1 outlet"
    return f"{line.outlets} outlets, {line.independent} independent"


def _article(one: Evidence) -> str:
    outlet, day = one.outlet or "No outlet", phrases.day(one.day) if one.day else "no day"
    return f"{outlet}, {day}: {one.title or 'no title'} ({one.document})"


def _plain(words: str) -> str:
    """Words that Markdown takes for nothing but words."""
    return _LINE_START.sub(r"\\\g<0>", _MARKS.sub(r"\\\1", " ".join(words.split())))


def _bold(words: str) -> str:
    return f"**{_plain(words)}**"


def _behind(words: str) -> str:
    return f" {words}" if words else ""


def _address(one: Evidence) -> str | None:
    """The address of an article, if it is one that a browser may be sent to."""
    found = one.url or ""
    plain = found.isprintable() and not any(sign in found for sign in " <>\"'()`\\")
    return found if plain and found.startswith(("http://", "https://")) else None


def _link(one: Evidence) -> str:
    address = _address(one)
    return f" <{address}>" if address else ""


def _item(line: BriefLine) -> str:
    head = f"<b>{escape(line.head)}.</b> " if line.head else ""
    numbers = ", ".join(f'<a href="#a{number}">{number}</a>' for number in line.evidence)
    based = " ".join(filter(None, (escape(counted(line)), f"[{numbers}]" if numbers else "")))
    behind = f' <span class="based">{based}</span>' if based else ""
    return f"<li>{head}{escape(line.text)}{behind}</li>"


def _source(one: Evidence) -> str:
    address = _address(one)
    words = escape(_article(one))
    linked = f'<a href="{escape(address)}" rel="noreferrer">{words}</a>' if address else words
    return f'<li id="a{one.number}" value="{one.number}">{linked}</li>'
