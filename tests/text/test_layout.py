from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchbook.records import Article, Document, Layout, Span
from watchbook.text import LayoutCues, document, layout


def laid_out(text: str, cues: LayoutCues, **fields: str) -> tuple[Document, Layout]:
    return layout(document(Article(text, **fields)), cues)


def words(span: Span | None, text: str) -> str | None:
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    ("line", "dateline", "place", "time_words", "outlet"),
    [
        ("MOSCOW, December 11. /TASS/ – The", "MOSCOW, December 11. /TASS/ –", "MOSCOW", "December 11", "TASS"),
        ("MOSCOW, December 11. /TASS/. The", "MOSCOW, December 11. /TASS/.", "MOSCOW", "December 11", "TASS"),
        ("MOSCOW. Dec 11 (Interfax) - The", "MOSCOW. Dec 11 (Interfax) -", "MOSCOW", "Dec 11", "Interfax"),
        ("KABUL (Reuters) - The", "KABUL (Reuters) -", "KABUL", None, "Reuters"),
        ("KABUL (AP) — The", "KABUL (AP) —", "KABUL", None, "AP"),
        (
            "KUNDUZ, Afghanistan, March 5 (Pamir Wire) — Two",
            "KUNDUZ, Afghanistan, March 5 (Pamir Wire) —",
            "KUNDUZ, Afghanistan",
            "March 5",
            "Pamir Wire",
        ),
        ("DUSHANBE. /Oxus News/ - The", "DUSHANBE. /Oxus News/ -", "DUSHANBE", None, "Oxus News"),
        (
            "DUSHANBE, December 11, 2024, Oxus News -- The",
            "DUSHANBE, December 11, 2024, Oxus News --",
            "DUSHANBE",
            "December 11, 2024",
            "Oxus News",
        ),
        ("Kabul, 12 Dec (Pamir Wire): The", "Kabul, 12 Dec (Pamir Wire):", "Kabul", "12 Dec", "Pamir Wire"),
        ("Moscow, December 11 – The", "Moscow, December 11 –", "Moscow", "December 11", None),
        ("ISLAMABAD: The", "ISLAMABAD:", "ISLAMABAD", None, None),
        ("DERA ISMAIL KHAN: Two", "DERA ISMAIL KHAN:", "DERA ISMAIL KHAN", None, None),
        ("KABUL — The", "KABUL —", "KABUL", None, None),
        ("NEW DELHI, Dec 11: Two", "NEW DELHI, Dec 11:", "NEW DELHI", "Dec 11", None),
        ("FLINT, Mich., Oct. 4 (UPI) — Two", "FLINT, Mich., Oct. 4 (UPI) —", "FLINT, Mich.", "Oct. 4", "UPI"),
        ("LEON, 3 JAN 90 -- [REPORT] [TEXT] TWO", "LEON, 3 JAN 90 -- [REPORT] [TEXT]", "LEON", "3 JAN 90", None),
        ("ZABUL REGION, Iraq – Two", "ZABUL REGION, Iraq –", "ZABUL REGION, Iraq", None, None),
        ("Dec 11 (Reuters) - The", "Dec 11 (Reuters) -", None, "Dec 11", "Reuters"),
        ("HERAT (AP) --\nTwo men", "HERAT (AP) --", "HERAT", None, "AP"),
        ("By ANNA KARIM Pamir Wire Writer\nHERAT (AP) -- Two", "HERAT (AP) --", "HERAT", None, "AP"),
        ("HIT, Iraq (Jan. 10, 2011)\nTwo", "HIT, Iraq (Jan. 10, 2011)", "HIT, Iraq", "Jan. 10, 2011", None),
        ("HIT, Iraq (Jan. 10) Two", "HIT, Iraq (Jan. 10)", "HIT, Iraq", "Jan. 10", None),
        ("Press   HIT, Iraq (Jan. 10, 2011) – Two", "HIT, Iraq (Jan. 10, 2011) –", "HIT, Iraq", "Jan. 10, 2011", None),
    ],
)  # fmt: skip
def test_datelines(
    cues: LayoutCues, line: str, dateline: str, place: str | None, time_words: str | None, outlet: str | None
) -> None:
    text = line + " army said so."
    made, found = laid_out(text, cues)
    assert words(found.dateline, text) == dateline
    assert words(found.dateline_place, text) == place
    assert words(found.dateline_time, text) == time_words
    assert [credit.outlet for credit in made.credits] == ([outlet] if outlet is not None else [])
    assert words(found.blocks[-1], text) == text[text.index(dateline) + len(dateline) :].strip()


@pytest.mark.parametrize(
    "line",
    [
        "NATO troops left the base.",
        "NATO – The alliance met. NATO said so.",
        "BREAKING: The army left.",
        "KEY POINTS: The army left.",
        "KARZAI: We will.\nCALLER: When?\nKARZAI: Soon.",
        "On Wednesday, December 11 – the day of the talks – they met.",
        "On Wednesday, December 11 – The talks began.",
        "Tehrik-i-Taliban (TTP) - The group said so.",
        "TTP (Tehrik) - The group said so.",
        "KABUL, Kandahar and Herat were quiet.",
        "MOSCOW, December 11 – said the minister.",
        "US, UK – The two met.",
        "Kabul: The city is quiet.",
        "HIT (Jan. 10) was quiet.",
        "Hit, Iraq (Jan. 10)\nThe city is quiet.",
    ],
)
def test_what_is_no_dateline(cues: LayoutCues, line: str) -> None:
    made, found = laid_out(line, cues)
    assert found.dateline is None
    assert found.blocks[0].start == 0
    assert made.boilerplate == ()


def test_bare_words_are_asked_after_where_places_are_known(cues: LayoutCues) -> None:
    made = document(Article("MAWLAWI: The man said so."))
    assert layout(made, cues)[1].dateline is not None
    assert layout(made, cues, known=lambda place: place == "KABUL")[1].dateline is None


def test_a_credit_before_the_text_is_no_dateline(cues: LayoutCues) -> None:
    text = "(Reuters) - The army left."
    made, found = laid_out(text, cues)
    assert found.dateline is None
    assert [(words(credit.span, text), credit.outlet) for credit in made.credits] == [("(Reuters)", "Reuters")]
    assert words(found.blocks[0], text) == "The army left."


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("\nThe post Two killed appeared first on Oxus News.", "Oxus News"),
        ("The post Two killed appeared first on Oxus News.", "Oxus News"),
        (" The post Two killed appeared first on Oxus News", "Oxus News"),
        ("\n\nThis article was originally published by Pamir Wire.", "Pamir Wire"),
        ("\nSource: Pamir Wire", "Pamir Wire"),
        ("\nWith inputs from agencies", None),
        ("\n© 2024 Pamir Wire. All rights reserved.", "Pamir Wire"),
        (" /TASS/", "TASS"),
        (" (Reuters)", "Reuters"),
        ("\n(Reuters)", "Reuters"),
    ],
)
def test_credits_and_footers(cues: LayoutCues, tail: str, outlet: str | None) -> None:
    text = "The post office was bombed. No group is active there." + tail
    made, found = laid_out(text, cues)
    assert [words(block, text) for block in found.blocks] == ["The post office was bombed. No group is active there."]
    assert [credit.outlet for credit in made.credits] == [outlet]
    assert [words(span, text) for span in made.boilerplate] == [tail.strip()]


def test_the_outlets_own_name_is_a_credit(cues: LayoutCues) -> None:
    made, _ = laid_out("They left. (Pamir Wire)", cues, outlet="Pamir Wire")
    assert [credit.outlet for credit in made.credits] == ["Pamir Wire"]
    assert laid_out("They left. (Pamir Wire)", cues)[0].credits == ()


@pytest.mark.parametrize(
    "notice",
    [
        "Read more: Two killed in Herat", "Follow us on Telegram", "All rights reserved.", "- Advertisement -",
        "Subscribe to our newsletter", "Click here for more", "Share this:", "Share on Facebook", "Photo: Anna Karim",
        "(Reporting by Anna Karim; Editing by Omar Sharif)", "By Anna Karim",
    ],
)  # fmt: skip
def test_notices_are_boilerplate(cues: LayoutCues, notice: str) -> None:
    text = f"{notice}\nThe army left Herat.\n{notice}\n"
    made, found = laid_out(text, cues)
    assert [words(block, text) for block in found.blocks] == ["The army left Herat."]
    assert [words(span, text) for span in made.boilerplate] == [notice, notice]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisements were torn down in Herat.", "Share prices fell.", "Reporting by two groups shows abuse.",
        "Published in 2019, the report names them.", "The image of the city suffered.", "Copyright law was changed.",
        "They may (the army said) have left (on Monday).", "He went to the post office that appeared first on maps.",
    ],
)  # fmt: skip
def test_what_is_no_notice(cues: LayoutCues, line: str) -> None:
    made, found = laid_out(line, cues)
    assert (made.boilerplate, made.credits, found.blocks) == ((), (), (Span(0, len(line)),))


WIRE = """   The army said on Tuesday that its soldiers had left the two valleys in
the north of the province, where they had been stationed since the spring
of last year, and that the police would take over in the days to come, as
was agreed with the elders of the valleys.

   The governor, who was asked about it at a meeting of the council in the
capital, said that nobody had told him of the plan before."""


def test_lines_broken_by_hand_are_joined(cues: LayoutCues) -> None:
    _, found = laid_out(WIRE, cues)
    assert [(words(block, WIRE) or "")[:12] for block in found.blocks] == ["The army sai", "The governor"]
    capitals = WIRE.upper().replace("\n\n", "\n")
    assert len(laid_out(capitals, cues)[1].blocks) == 2


def test_a_list_of_headlines_is_not_joined(cues: LayoutCues) -> None:
    text = "\n".join(f"Two soldiers were killed in province number {number:02} on last Tuesday" for number in range(20))
    assert len(laid_out(text, cues)[1].blocks) == 20


PIECES = st.sampled_from(
    ["KABUL", "Kabul", ", ", "December 11", " (Reuters)", " /TASS/", " – ", ": ", "\n", "\n\n", "The post ", ".", " ",
     " appeared first on ", "Oxus News", "   ", "The army left.", "Read more: x", "Source: X", "© 2024", "(", ")",
     "[TEXT]", "\u2028", "\x1f"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_parts_cover_the_text(cues: LayoutCues, text: str) -> None:
    made, found = laid_out(text, cues)
    cut = [*found.blocks, *made.boilerplate, *([found.dateline] if found.dateline is not None else [])]
    covered = sorted(cut)
    assert all(
        0 <= span.start < span.end <= len(made.text) for span in (*cut, *(credit.span for credit in made.credits))
    )
    assert all(before.end <= after.start for before, after in pairwise(covered))
    assert list(found.blocks) == sorted(found.blocks)
    left = list(made.text)
    for span in cut:
        left[span.start : span.end] = " " * (span.end - span.start)
    assert "".join(left).strip() == ""
    for part in (found.dateline_place, found.dateline_time):
        assert part is None or (found.dateline is not None and found.dateline.holds(part))


@pytest.mark.parametrize(
    "unit",
    ["word ", "x", " ", "The post ", "The post x appeared first on ", "KABUL, ", "KABUL-", "KABUL -- ", "(", "/", '" ',
     ". Read more:", "[TEXT] ", "A.", "\t\n", "x\n"],
)  # fmt: skip
def test_hostile_text_takes_linear_time(cues: LayoutCues, unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        laid_out("KABUL, 3 JAN 90 -- " + unit * (size // len(unit)), cues)
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(50_000) < 1
