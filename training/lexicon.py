"""The lexicon: what lemma the training treebanks give each written form, so that no frequent word is guessed at."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from training.corpora import Example

#: The classes whose inflection the rules get wrong; names and the closed classes are better left to them.
INFLECTED = frozenset(("VERB", "NOUN"))


#: Words of the field that treebanks of the web hardly hold, written by us: part of speech and lemma.
WORDS = Path(__file__).parent / "words.tsv"


def write_lexicon(examples: list[Example], path: Path) -> None:
    """Lines of form, part of speech and lemma, parted by tabs and sorted; the commonest lemma of each form."""
    found = lexicon(examples)
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        upos, lemma = line.split("\t")
        found.setdefault((lemma, upos), lemma)
    rows = [f"{form}\t{upos}\t{lemma}" for (form, upos), lemma in sorted(found.items())]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def lexicon(examples: list[Example]) -> dict[tuple[str, str], str]:
    """(form in lower case, part of speech) → lemma."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for example in examples:
        if example.syntax is None:
            continue
        for form, upos, lemma in zip(example.words, example.syntax.upos, example.syntax.lemmas, strict=True):
            if upos in INFLECTED and form.isalpha() and lemma.islower():
                counts[form.lower(), upos][lemma] += 1
    return {key: min(found, key=lambda lemma: (-found[lemma], lemma)) for key, found in counts.items()}
