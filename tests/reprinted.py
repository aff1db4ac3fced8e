"""Articles of our own that copy from one another, for the tests of reprints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from watchbook.merge.reprints.origins import Origins, Paper
from watchbook.merge.reprints.prose import Prose
from watchbook.merge.reprints.sharing import Sharing, compare
from watchbook.records import Span, folded

WIRE = (
    "Masked men set fire to the granary of Deh Sabz late on Monday, and two watchmen who slept in the loft were hurt, "
    "the district chief said.\n\n"
    "The fire burned until dawn because the only pump of the town had been lent to a film crew, and the well beside "
    "the mosque was dry after three months without rain.\n\n"
    "“We carried water in cooking pots from the canal,” said Wali Jan, who keeps the mill across the road. He put the "
    "loss at four hundred sacks of wheat.\n\n"
    "Nobody has claimed the attack. The district chief blamed smugglers whose lorries were seized in the village a "
    "week earlier, and said that five of them were being sought in the hills.\n\n"
    "The granary belongs to a cooperative of ninety families, who had filled it only on Friday for the winter."
)
PARAGRAPHS = WIRE.split("\n\n")
OWN = (
    "The river police of Chahar Dara have taken up their posts again after a month without pay, a trader who crosses "
    "there every day told this paper on Tuesday.\n\n"
    "Ferrymen complained that the police ask for a melon from each boat. Their captain called that a gift of the "
    "season, and showed our reporter a receipt with a drawing of a melon on it."
)
OTHER_WIRE = (
    "A bridge of the ring road near Aybak was closed on Tuesday after engineers had found a crack as long as a man in "
    "its second pillar, the transport office in Samangan said.\n\n"
    "Lorries are sent through the bed of the river, where the water stands at the height of a knee. The office "
    "expects the repair to take until the new year, and has asked Mazar for divers."
)
SPEECH = (
    "“Our province will not be a road for anybody's war, and whoever carries weapons through these valleys will find "
    "that every door is shut and every well is guarded, in this winter and in all the winters that come after it,”"
)
STORY = (
    f"The governor of Badghis told a gathering of elders in Qala-e-Naw that he wanted peace on the roads. {SPEECH} he "
    "said under a tent that had been put up for a wedding."
)
RIVAL = (
    f"Reporters were let in to hear the governor for ten minutes before tea was served to the guests. {SPEECH} he read "
    "from a sheet, and then left without taking questions about the checkpoint on the pass."
)
FOOTER = (
    "Hindukush Gazette and its sister papers are printed on four presses in three towns; letters to the editor are "
    "welcome and are read by somebody on most days of the week except on holidays and in the days around them."
)
TRANSLATED = (
    "Vermummte Männer haben am späten Montag den Kornspeicher von Deh Sabz angezündet; zwei Wächter, die auf dem Boden "
    "schliefen, wurden verletzt, wie der Vorsteher des Bezirks sagte. Das Feuer brannte bis zum Morgen."
)


def paper(document: str, text: str = WIRE, outlet: str | None = None, **fields: object) -> Paper:
    made = Paper(document, "v1", text, outlet or document.title(), published="2025-03-04T10:00+00:00")
    return replace(made, **fields)  # type: ignore[arg-type]


def prose(text: str, document: str = "a", language: str | None = "en") -> Prose:
    return Prose(document, text, language=language)


def shared(one: str, other: str) -> Sharing | None:
    return compare(prose(one, "a"), prose(other, "b"))


class Desk:
    """The papers of a test, compared all with all."""

    def __init__(self, *papers: Paper) -> None:
        self.papers = {one.document: one for one in papers}

    def paper(self, document: str) -> Paper | None:
        return self.papers.get(document)

    def shared(self, document: str) -> Mapping[str, Sharing]:
        mine = Prose(document, self.papers[document].text)
        found = {
            other.document: compare(mine, Prose(other.document, other.text))
            for other in self.papers.values()
            if other.document != document
        }
        return {other: sharing for other, sharing in found.items() if sharing is not None}


def origins(*papers: Paper) -> Origins:
    return Origins(Desk(*papers), lambda name: " ".join(folded(name)), ("with inputs from",))


def key(one: Paper, words: str, kind: str = "ASSAULT") -> str:
    """The key of the record whose trigger are these words of the paper's text."""
    start = one.text.index(words)
    return f"{one.document}|{one.version}|{kind}|{start}-{start + len(words)}"


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
