"""How many texts use a word: `python -m training.frequencies` writes the table of the language again.

Counted on the treebanks that the analysis is trained on (UD English EWT and GUM); a word is kept from three texts on.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

from training.corpora import treebank
from training.inputs import gold_folder
from watchbook.merge.stories.weighing import Frequency, words

TABLE = Path(__file__).parents[1] / "src/watchbook/data/languages/en/frequencies.csv"
LEAST = 3


def count() -> tuple[int, list[Frequency]]:
    """How many texts there are, and by word how many of them use it."""
    used: dict[str, set[str]] = defaultdict(set)
    for file in sorted((gold_folder() / "ud").glob("*.conllu")):
        for example in treebank(file):
            used[example.document].update(word.lower() for form in example.words for word in words(form))
    texts = Counter(word for found in used.values() for word in found)
    return len(used), [Frequency(word, number) for word, number in sorted(texts.items()) if number >= LEAST]


def main() -> None:
    """Write the table; what is to stand in `stories.yaml` as `texts` is printed."""
    number, found = count()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(("word", "texts"))
        sheet.writerows((each.word, each.texts) for each in found)
    print(f"{len(found)} words of {number} texts")


if __name__ == "__main__":
    main()
