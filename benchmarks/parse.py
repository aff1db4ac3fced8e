"""How many words a second does the parser read from raw text on one core, how fast does it load, what does it hold?"""

from __future__ import annotations

import resource
import time

from watchbook.parse.encoder import EncoderParser, load_parser
from watchbook.records import Span

SECONDS = 5.0
SAMPLE = (
    "The ministry of defence in Kabul denied on Friday that armed groups had crossed the border from Takhar province.",
    "“We do not allow anyone to use our soil against other countries,” its spokesman, Karim Daudzai, told reporters "
    "in the capital, adding that talks with officials from Uzbekistan would go on next week. A day earlier the "
    "security council of Tajikistan had warned that about 6,000 fighters were gathering near the Panj river.",
    "Police said that at least four people were killed and eleven wounded when a bomb exploded outside a mosque in "
    "the city of Kunduz. No group has claimed responsibility for the attack, which the provincial governor condemned.",
    "Analysts couldn't confirm the figures. The U.N. mission, which has observers in eight provinces, called on both "
    "sides to show restraint and to keep the road between Mazar-e-Sharif and Hairatan open for trade.",
)


TEXT = "\n".join(SAMPLE)


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows: loading, words a second of processor time with tokenising and all, peak memory."""
    begun = time.perf_counter()
    parser = load_parser()
    loading = time.perf_counter() - begun
    speed = _words_a_second(parser, TEXT, _lines(TEXT))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("loading", f"{loading:.2f} s"),
        ("from raw text", f"{speed:.0f} words a second on one core"),
        ("peak memory of the process", f"{memory:.0f} MB"),
    ]


def _lines(text: str) -> list[Span]:
    """Every line of a text as a block."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Span(start, start + len(line)))
        start += len(line) + 1
    return blocks


def _words_a_second(parser: EncoderParser, text: str, blocks: list[Span]) -> float:
    """Read the text again and again for some seconds of processor time."""
    words, begun = 0, time.process_time()
    while time.process_time() - begun < SECONDS:
        words += sum(len(sentence.tokens) for sentence in parser.parse(text, blocks))
    return words / (time.process_time() - begun)
