"""How long does the gazetteer take to build and open, how many look-ups a second does it give, what does it hold?"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchbook import library
from watchbook.library import FileGazetteer, geonames
from watchbook.records import folded

#: Building in a process of its own, so that its memory is its own.
_BUILD = """
import resource, sys, time
from pathlib import Path
from watchbook.library import geonames
begun = time.perf_counter()
store = geonames.build(Path(sys.argv[1]))
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_LOAD = _BUILD.replace(
    "store = geonames.build(Path(sys.argv[1]))", "geonames.load(Path(sys.argv[1]), [Path(sys.argv[2])])"
)
LINES = 200_000


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows."""
    with tempfile.TemporaryDirectory() as folder:
        below = Path(folder)
        seconds, memory = _in_a_process(_BUILD, below)
        size = sum(path.stat().st_size for path in below.iterdir()) / 1e6
        dump = below / "dump.txt"
        dump.write_text("".join(f"{_line(number)}\n" for number in range(LINES)), "utf-8")
        loading, loading_memory = _in_a_process(_LOAD, below, dump)
        opening = min(_seconds(lambda: geonames.built(below)) for _ in range(5))
    shelf = library.load(None)
    names = [name for entry in shelf.gazetteer.curated for name in (entry.name, *entry.names)][:5_000]
    streams = [[*folded(name), "and", "elsewhere"] for name in names] + [["unheard", "of"]] * 2_000
    return [
        ("building", f"{seconds:.1f} s, at most {memory:.0f} MB of memory"),
        ("size on disk", f"{size:.0f} MB"),
        ("opening", f"{opening * 1000:.1f} ms"),
        ("loading a dump", f"{LINES / loading:.0f} rows a second, at most {loading_memory:.0f} MB of memory"),
        ("look-ups by name, cold", f"{_rate(_forgetful(shelf.gazetteer).named, names):.0f} a second"),
        ("look-ups by name, warm", f"{_warm(shelf.gazetteer.named, names):.0f} a second"),
        ("longest names, warm", f"{_warm(shelf.gazetteer.longest, streams):.0f} a second"),
        (
            "suggestions",
            f"{_rate(shelf.gazetteer.similar, ['Jalalbad', 'Qundoz', 'Tirin Kott', 'Khorogh']):.1f} a second",
        ),
        ("peak memory of the process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"),
    ]


def _in_a_process(program: str, *arguments: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        check=True,
        env=os.environ,
        text=True,
    )
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def _line(number: int) -> str:
    cells = [str(1_000_000 + number), f"Village {number}", f"Village {number}", f"Dorf {number},Dih {number}", "34.5"]
    cells += ["69.2", "P", "PPL", "AF", "", "01", "", "", "", "100", "", "", "Asia/Kabul", "2024-01-01"]
    return "\t".join(cells)


def _forgetful(gazetteer: FileGazetteer) -> FileGazetteer:
    """The gazetteer with nothing remembered."""
    for remembered in (gazetteer._bearing, gazetteer._reach, gazetteer._entry):
        remembered.cache_clear()
    return gazetteer


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _rate(ask: Callable[..., object], questions: Iterable[object]) -> float:
    every = list(questions)
    return len(every) / _seconds(lambda: [ask(question) for question in every])


def _warm(ask: Callable[..., object], questions: Iterable[object]) -> float:
    every = list(questions)
    _rate(ask, every)
    return max(_rate(ask, every) for _ in range(3))
