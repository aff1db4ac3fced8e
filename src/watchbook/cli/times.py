"""`watchbook times`: what the times in a few words mean, and which pattern read them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from watchbook.cli import options
from watchbook.pipeline import times as pipeline
from watchbook.pipeline.coder import coder
from watchbook.pipeline.times import Told
from watchbook.records import Time
from watchbook.resolve.times import Reading


class Output(StrEnum):
    """How the times are written."""

    TEXT = "text"
    JSON = "json"


def times(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="The text; - or nothing reads standard input.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published: 2024-12-13, or with clock and offset.")
    ] = None,
    outlet_country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Country of the outlet (AF, US …): the order of day and month.")
    ] = None,
    zone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Time zone of the place of the report: Asia/Kabul.")
    ] = None,
    format: Annotated[Output, typer.Option(help="text or json.")] = Output.TEXT,
    parser: options.ParserName = None,
) -> None:
    """Show every time in a text: interval, precision, TIMEX3, what is inferred, the pattern that read it, faults."""
    text = sys.stdin.read() if words in (None, [], ["-"]) else " ".join(words or ())
    read = pipeline.read(coder(options.settings(parser)), text, Told(published, outlet_country, zone)).readings
    if format is Output.JSON:
        json.dump([_written(each) for each in read], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    sys.stdout.write("\n".join(line for each in read for line in _lines(each)) + "\n" if read else "no time found\n")


# Helpers


def _lines(reading: Reading) -> Iterator[str]:
    time = reading.time
    yield f"“{time.text}”"
    yield f"  interval   {_interval(time.start, time.end)}"
    yield f"  precision  {time.precision}"
    yield f"  TIMEX3     {f'{time.timex.type} {time.timex.value}' if time.timex is not None else '–'}"
    if time.inferred:
        yield f"  inferred   {', '.join(time.inferred)}"
    if time.calendar != "gregorian":
        yield f"  calendar   {time.calendar}"
    for other in time.alternatives:
        yield f"  or         {_interval(other.start, other.end)}"
    yield f"  pattern    {reading.pattern}  ({reading.means})"
    for check in reading.checks:
        yield f"  ! {check.kind}: {check.message}"


def _interval(start: str | None, end: str | None) -> str:
    if start is None and end is None:
        return "open"
    return start if start == end and start is not None else f"{start or '…'} to {end or '…'}"


def _written(reading: Reading) -> dict[str, Any]:
    time = reading.time
    return {
        "span": _span(time),
        "text": time.text,
        "start": time.start,
        "end": time.end,
        "precision": time.precision,
        "timex": None if time.timex is None else {"type": time.timex.type, "value": time.timex.value},
        "inferred": time.inferred,
        "calendar": time.calendar,
        "alternatives": [{"start": other.start, "end": other.end} for other in time.alternatives],
        "pattern": reading.pattern,
        "means": reading.means,
        "checks": [{"kind": check.kind, "message": check.message} for check in reading.checks],
    }


def _span(time: Time) -> list[int] | None:
    return None if time.span is None else [time.span.start, time.span.end]
