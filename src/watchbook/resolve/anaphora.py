"""Who a pronoun or “the group” is: the passes of a sieve, the surest first.

After Raghunathan et al. (2010, “A multi-pass sieve for coreference resolution”) and Lee et al. (2013, “Deterministic
coreference resolution based on entity-centric, precision-ranked rules”): every pass answers only what it is sure of,
and what none answers stays open.

1. “I” and “we” in a quotation are its speaker (`quoting`).
2. “The gunmen” are the gunmen told of before; “the minister” is the person who was told to be one (`nouns`).
3. “The group” is the most prominent actor of a kind that a group may be (`nouns`).
4. “They”, “it”, “he”, “she” are the most prominent actor that agrees (`pronouns`, `agreement`, `prominence`).
"""

from __future__ import annotations

from watchbook.resolve.actors import Setting
from watchbook.resolve.nouns import Nouns
from watchbook.resolve.prominence import Prominence
from watchbook.resolve.pronouns import Pronouns
from watchbook.resolve.quoting import Speakers
from watchbook.resolve.threads import Threads


def resolve(text: str, threads: Threads, setting: Setting) -> None:
    """Gives every pronoun and definite description of the text the thread of who is meant."""
    prominence = Prominence(text, threads)
    speakers = Speakers(text, threads, setting.words.saying_verbs)
    pronouns = Pronouns(threads, prominence, speakers, setting.words)
    nouns = Nouns(threads, prominence, setting)
    for number, found in enumerate(threads.found):
        if threads.actors[number] is None:
            continue
        if found.form == "pronoun":
            pronouns.resolve(number)
        else:
            nouns.resolve(number)
