"""Reports for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from watchbook.cli.options import Format
from watchbook.pipeline.run import Coded
from watchbook.records import Actor, Event, Filler, Place, Proposition, Quantity, Report, Saying, Thing, Time

Write = Callable[[Coded], None]


@contextmanager
def writer(format: Format) -> Iterator[Write]:
    """Gives the function that writes one report to standard output in the format."""
    if format is Format.TABLE:
        yield lambda coded: table(coded.report)
    else:
        with lines(format) as write:
            yield lambda coded: write(coded.body)


@contextmanager
def lines(format: Format) -> Iterator[Callable[[bytes], None]]:
    """Gives the function that writes one finished report: a line each, or the elements of one array."""
    out, written = sys.stdout.buffer, 0

    def write(body: bytes) -> None:
        nonlocal written
        before, after = (b"", b"\n") if format is Format.JSONL else (b",\n" if written else b"[\n", b"")
        out.write(before + body + after)
        out.flush()
        written += 1

    yield write
    if format is Format.JSON:
        out.write(b"\n]\n" if written else b"[]\n")


def table(report: Report) -> None:
    """Print one report for a person: what happened, who said what, and what is odd."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    document = report.document
    console.print(f"[bold]{escape(document.title or document.id)}[/bold]")
    source = " · ".join(part for part in (document.outlet, document.published.start, document.id) if part)
    console.print(f"[dim]{escape(source)}[/dim]")
    for event in report.events:
        mark = "[bold]●[/bold]" if event.id == report.main else "○"
        console.print(f"  {mark} {escape(event_line(event))}")
        console.print(f"    [dim]“{escape(event.trigger.text)}”  {escape(event.rule)}[/dim]")
    for saying in report.sayings:
        mark = "[bold]▸[/bold]" if saying.id == report.main else "▹"
        console.print(f"  {mark} {escape(saying_line(saying))}")
    for check in report.checks:
        console.print(f"  [yellow]! {escape(check.kind)}: {escape(check.message)}[/yellow]")
    console.print()


def event_line(event: Event) -> str:
    """One event in one line."""
    kind = event.type.lower() + (f" ({event.mode})" if event.mode else "")
    stage = "" if event.stage == "happened" else f", {event.stage}"
    denied = ", denied" if event.polarity == "denied" else ""
    parts = [f"{kind}{stage}{denied}"]
    if event.name:
        parts.append(event.name)
    if event.actors or event.recipients:
        parts.append(f"{_list(event.actors) or '?'} → {_list(event.recipients) or '?'}")
    parts += [where_when(event.place, event.time)] if event.place or event.time else []
    parts += [
        f"{c.kind} {toll(c.low, c.high)}" + ("" if c.who in ("all", "unknown") else f" {c.who}")
        for c in event.casualties
    ]
    parts += [f"{name(r.actor)}: {r.status}" for r in event.responsibility if r.status != "fact"]
    if event.unclaimed is not None:
        parts.append(" ".join(filter(None, ("claimed by nobody so far", event.unclaimed.as_of))))
    if event.participants:
        parts.append("with " + _list(event.participants))
    return " · ".join(parts)


def saying_line(saying: Saying) -> str:
    """One saying in one line."""
    speaker = name(saying.speaker) if saying.speaker else "(no source)"
    act = saying.act.replace("-", " ")
    extras = [word for word, given in (("repeatedly", saying.repeated), ("standing", saying.standing)) if given]
    said = " … ".join(words.text.replace("\n", " ") for words in saying.contents)
    return f"{speaker} [{', '.join([act, *extras])}] “{short(said)}”"


def proposition_line(proposition: Proposition) -> str:
    """One proposition in one line: what is put forward, of whom, and how surely."""
    roles = ", ".join(f"{role} {filler(value)}" for role, value in proposition.roles.items())
    sign = "not " if proposition.polarity == "-" else ""
    return f"{sign}{proposition.predicate} ({roles}) {proposition.commitment}"


def filler(value: Filler) -> str:
    """What fills a role, in few words."""
    if isinstance(value, Actor):
        return name(value)
    if isinstance(value, Place | Time):
        return where_when(value, None) if isinstance(value, Place) else where_when(None, value) or value.text or "?"
    return value.text if isinstance(value, Thing | Quantity) else "?"


def short(text: str, width: int = 160) -> str:
    """The beginning of a text on one line, cut after a word."""
    plain = text.replace("\n", " ")
    return plain if len(plain) <= width else plain[: width - 1].rsplit(" ", 1)[0] + " …"


def where_when(place: Place | None, time: Time | None) -> str:
    """Place and time in few words."""
    parts = []
    if place:
        parts.append(place.name + (f" ({place.country})" if place.country and place.kind != "country" else ""))
    if time and time.start:
        parts.append(time.start if time.start == time.end or not time.end else f"{time.start} to {time.end}")
    return ", ".join(parts)


def toll(low: int | None, high: int | None) -> str:
    """A number with its bounds: 4, 3–5, at least 3, up to 5."""
    if low == high and low is not None:
        return str(low)
    if low is None or high is None:
        return f"at least {low}" if high is None else f"up to {high}"
    return f"{low}–{high}"


def name(actor: Actor) -> str:
    """What an actor is called, with its role where that is dated."""
    called = actor.name or actor.text or ("?" if actor.kind == "unknown" else actor.kind)
    return f"{called} ({actor.role.label})" if actor.role and actor.role.from_ else called


# Helpers


def _list(fillers: tuple[object, ...]) -> str:
    return ", ".join(name(f) if isinstance(f, Actor) else f.text if isinstance(f, Thing) else "?" for f in fillers)
