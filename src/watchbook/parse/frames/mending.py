"""What parsers get wrong and words alone can mend, before a tree is made of a sentence.

1. “Raju alias Ravi surrendered”: the word between two names of one person is no verb and no noun; the second name is
   an apposition of the first, and what hung on either hangs on the first.
2. “shot dead a doctor”, “set ablaze two trucks”: the adjective tells what the verb made of its object; it hangs on the
   verb though it stands before the object.
3. “A leader wanted for murder was arrested”: the participle that was taken for the subject only describes it.
4. “15 guards were killed”: a figure that opens the sentence counts what follows, and is no number of a list.
5. “It was a robbery, insisted one of the passengers”: what stands right behind the verb of an insertion is its subject.
6. “Two were killed in fighting near the dam”: what stands so after a preposition is a noun and no clause.
7. “Her son, the widow says, was a baker”: what stands between commas with its verb is that verb's subject.
8. “Iran reopened the Dogharoun crossing”: an object with an article is a noun.
9. “Officers held four men, the service said on Friday”: what stands right behind the verb of speech belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchbook.parse.frames.frame import FrameWords
from watchbook.records import Sentence, Token

#: No sentence is mended in more places: a list of hundreds of aliases is no sentence.
_MOST = 40
_QUOTES = frozenset("'\"’‘“”`")
_NAME = frozenset({"PROPN", "NOUN", "X"})
#: Verbs as subjects: mostly participles that describe the subject.
_VERBAL = frozenset({("VERB", "nsubj"), ("VERB", "nsubj:pass")})
#: Figures that the parser takes for the number of a paragraph.
_LISTED = frozenset({("NUM", "discourse"), ("X", "discourse"), ("NUM", "dep"), ("NUM", "punct")})
#: An object with an article is a noun, whatever it is taken for.
_THINGS = frozenset({("VERB", "obj")})
#: Verbs that may be nouns.
_CLAUSES = frozenset({("VERB", "advcl")})
_OF_VERBS = frozenset({"obj", "nsubj", "nsubj:pass", "xcomp", "ccomp", "aux", "aux:pass", "compound:prt"})
#: What stands between a figure and the noun that it counts.
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "nmod:desc", "punct", "advmod", "flat", "obl"})
#: How many words may stand between them.
_MOST_BETWEEN = 8
_INSERTED = frozenset({("VERB", "parataxis"), ("VERB", "root")})
_BEFORE_INSERTED = frozenset({",", "”", '"', ",”", "''"})
_DOUBTFUL = _THINGS | _VERBAL | _LISTED | _INSERTED | _CLAUSES
_ADVERBIAL = frozenset({"obl", "obl:unmarked", "obl:tmod"})
_INSIDE_NAME = frozenset({"flat", "compound", "punct", "flat:name", "goeswith"})


def mended(sentence: Sentence, words: FrameWords) -> Sentence:
    """The sentence with its tree mended; the same where there is nothing to mend."""
    every = words.alias | words.resultative
    wanted = [i for i, t in enumerate(sentence.tokens) if t.text.lower() in every or _suspect(sentence.tokens, i)]
    if not wanted:
        return sentence
    tokens = list(sentence.tokens)
    for index in wanted[:_MOST]:
        tried = list(tokens)
        _mend(tried, index, words)
        if _is_tree(tried):
            tokens = tried
    return replace(sentence, tokens=tuple(tokens))


# Helpers


def _mend(tokens: list[Token], index: int, words: FrameWords) -> None:
    """Mends what the word at this place is known for."""
    own = tokens[index]
    place = (own.upos, own.deprel)
    if own.text.lower() in words.alias:
        _one_person(tokens, index)
    elif place in _VERBAL:
        _described(tokens, index)
    elif place in _LISTED:
        _counting(tokens, index)
    elif place in _THINGS:
        _thing(tokens, index)
    elif place in _INSERTED:
        _inserted(tokens, index)
        _between_commas(tokens, index)
    elif place in _CLAUSES:
        _going_on(tokens, index, words.in_the_midst)
    elif _past_speech(tokens, index):
        _hang(tokens, index, tokens[own.head].head, own.deprel)
    else:
        _resultative(tokens, index)


def _suspect(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is a word that parsers often misplace; a verb at the top of the sentence only before a comma."""
    place = (tokens[index].upos, tokens[index].deprel)
    if place == ("VERB", "root"):
        return index + 1 < len(tokens) and tokens[index + 1].text == ","
    return place in _DOUBTFUL or _past_speech(tokens, index)


def _past_speech(tokens: Sequence[Token], index: int) -> bool:
    """Whether it hangs on what was said though it stands behind the verb of speech, and no comma parts it from that."""
    said = tokens[index].head
    if tokens[index].deprel not in _ADVERBIAL or said < 0 or tokens[said].deprel != "ccomp":
        return False
    speech = tokens[said].head
    return said < speech < index and all(token.text != "," for token in tokens[speech:index])


def _one_person(tokens: list[Token], alias: int) -> None:
    before, after = _beside(tokens, alias, -1), _beside(tokens, alias, 1)
    if before is None or after is None:
        return
    names, second = _run(tokens, before, -1), _run(tokens, after, 1)
    every = names | second | {alias}
    top = next((i for i in sorted(names) if tokens[i].head not in names), before)
    noun = tokens[top].head
    # “the commander, X alias Y”: the noun was hung on the alias, and the name stays its apposition.
    lead = noun if noun >= 0 and noun not in every and tokens[noun].head in every else top
    outer = next((i for i in sorted(every) if tokens[i].head not in (*every, lead)), None)
    if outer is None:
        return
    _lead(tokens, lead, outer)
    _raise(tokens, alias, every - names, every | {lead}, lead)
    _hang(tokens, alias, top, "dep")
    tokens[alias] = replace(tokens[alias], upos="X")
    _bind(tokens, names, top)
    inner = next((i for i in sorted(second) if tokens[i].head not in second), after)
    _hang(tokens, inner, top, "appos")
    _bind(tokens, second, inner)
    _rooted(tokens, lead)


def _run(tokens: Sequence[Token], start: int, step: int) -> set[int]:
    """The words of a name from one of its ends on."""
    found, index = {start}, start + step
    while 0 <= index < len(tokens) and tokens[index].upos == "PROPN" and tokens[index].text[:1].isupper():
        found.add(index)
        index += step
    return found


def _raise(tokens: list[Token], alias: int, from_: set[int], but: set[int], lead: int) -> None:
    """Hangs on the first name what hung on the alias or, as no part of it, on the second name."""
    for index, token in enumerate(tokens):
        moved = token.head == alias or (token.head in from_ and token.deprel not in _INSIDE_NAME)
        if moved and index not in but:
            tokens[index] = replace(token, head=lead)


def _bind(tokens: list[Token], name: set[int], top: int) -> None:
    """Keeps the words of a name together."""
    for index in name - {top}:
        if tokens[index].head not in name:
            _hang(tokens, index, top, "flat")


def _beside(tokens: Sequence[Token], alias: int, step: int) -> int | None:
    """The word of a name right before or after, quotation marks and brackets passed over."""
    index = alias + step
    while 0 <= index < len(tokens) and tokens[index].text in _QUOTES:
        index += step
    if not 0 <= index < len(tokens):
        return None
    token = tokens[index]
    return index if token.upos in _NAME and token.text[:1].isupper() else None


def _lead(tokens: list[Token], top: int, outer: int) -> None:
    """Hangs the first name where the whole hung."""
    head, deprel = tokens[outer].head, tokens[outer].deprel
    if deprel in ("compound", "flat", "amod", "nmod:desc") and head >= 0 and outer != top:
        deprel = "nsubj" if tokens[head].upos == "VERB" and top < head else deprel
    tokens[top] = replace(tokens[top], head=head, deprel=deprel)


def _hang(tokens: list[Token], index: int, head: int, deprel: str) -> None:
    if index != head:
        tokens[index] = replace(tokens[index], head=head, deprel=deprel)


def _rooted(tokens: list[Token], top: int) -> None:
    """Where the alias was taken for the verb of the sentence, the verb under it becomes the root."""
    if tokens[top].head >= 0:
        return
    clauses = ("ccomp", "xcomp", "conj", "parataxis", "acl", "advcl", "dep")
    below = (i for i, t in enumerate(tokens) if t.head == top and t.upos == "VERB" and t.deprel in clauses and i > top)
    verb = next(below, None)
    if verb is None or "VerbForm=Ger" in tokens[verb].feats:
        return
    passive = any(t.head == verb and t.deprel == "aux:pass" for t in tokens)
    tokens[verb] = replace(tokens[verb], head=-1, deprel="root")
    tokens[top] = replace(tokens[top], head=verb, deprel="nsubj:pass" if passive else "nsubj")
    for index, token in enumerate(tokens):
        if token.head == top and token.deprel in ("nsubj", "nsubj:pass", "obl", "punct") and index > verb:
            tokens[index] = replace(token, head=verb)


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Whether every word leads to one root."""
    safe: set[int] = set()
    for start in range(len(tokens)):
        path = list[int]()
        index = start
        while index >= 0 and index not in safe:
            if len(path) > len(tokens):
                return False
            path.append(index)
            index = tokens[index].head
        safe.update(path)
    return sum(token.head < 0 for token in tokens) == 1


def _resultative(tokens: list[Token], index: int) -> None:
    verb = index - 1
    if verb < 0 or tokens[verb].upos != "VERB" or index + 1 >= len(tokens):
        return
    own = tokens[index]
    if tokens[verb].head == index:
        tokens[verb] = replace(tokens[verb], head=own.head, deprel=own.deprel)
    for at, token in enumerate(tokens):
        if token.head == index and at != verb:
            tokens[at] = replace(token, head=verb)
    tokens[index] = replace(own, head=verb, deprel="xcomp", upos="ADJ", lemma=own.text.lower())
    objects = [i for i, token in enumerate(tokens) if token.head == verb and token.deprel == "obj"]
    for other in objects[1:]:
        # “shot dead an activist X”: the name was the verb's object, the noun the adjective's.
        _hang(tokens, other, objects[0], "appos")
    above = tokens[verb].head
    if not objects and tokens[verb].deprel == "conj" and any(_suffers(t, above) for t in tokens):
        # “was abducted and later shot dead”
        tokens[verb] = replace(tokens[verb], feats="Tense=Past|VerbForm=Part")
    if not objects and tokens[verb].deprel == "root":
        # “Two clerks shot dead in Herat”: a headline, for whoever shoots somebody dead has an object.
        for at, token in enumerate(tokens):
            if token.head == verb and token.deprel == "nsubj":
                tokens[at] = replace(token, deprel="nsubj:pass")


def _thing(tokens: list[Token], index: int) -> None:
    own = tokens[index]
    if any(token.head == index and token.deprel == "det" for token in tokens) and "VerbForm=Fin" not in own.feats:
        tokens[index] = replace(own, upos="NOUN", lemma=own.text.lower(), feats="Number=Sing")


def _suffers(token: Token, verb: int) -> bool:
    return token.head == verb and token.deprel == "aux:pass"


def _described(tokens: list[Token], index: int) -> None:
    own = tokens[index]
    nouns = ("nsubj", "nsubj:pass")
    noun = next((i for i in range(index) if tokens[i].head == index and tokens[i].deprel in nouns), None)
    helped = any(token.head == index and token.deprel in ("aux", "aux:pass", "cop") for token in tokens)
    if noun is None or helped or "Tense=Past" not in own.feats or own.head < index:
        return
    tokens[noun] = replace(tokens[noun], head=own.head, deprel=own.deprel)
    tokens[index] = replace(own, head=noun, deprel="acl", feats=own.feats.replace("VerbForm=Fin", "VerbForm=Part"))


def _counting(tokens: list[Token], index: int) -> None:
    noun = index + 1
    while noun < len(tokens) and tokens[noun].deprel in _BEFORE_NOUN and tokens[noun].head in _near(noun):
        noun = tokens[noun].head
    if noun < len(tokens) and tokens[noun].upos == "NOUN" and tokens[index + 1].upos != "PUNCT":
        tokens[index] = replace(tokens[index], head=noun, deprel="nummod", upos="NUM")


def _near(index: int) -> range:
    """Where the noun may stand to which a word before it belongs."""
    return range(index + 1, index + _MOST_BETWEEN)


def _inserted(tokens: list[Token], index: int) -> None:
    own = tokens[index]
    if not 0 <= own.head < index or "VerbForm=Fin" not in own.feats or tokens[index - 1].text not in _BEFORE_INSERTED:
        return
    below = {token.deprel: at for at, token in enumerate(tokens) if token.head == index}
    behind = below.get("obj", -1)
    alone = below.keys() <= {"obj", "punct", "obl", "advmod", "obl:tmod", "obl:unmarked"}
    if (
        not alone
        or tokens[behind].upos == "PRON"
        or not all(token.head == behind or token.head < index for token in tokens[index + 1 : behind])
    ):
        return
    if behind > index and "conj" not in {token.deprel for token in tokens if token.head == own.head}:
        tokens[behind] = replace(tokens[behind], deprel="nsubj")


def _going_on(tokens: list[Token], index: int, prepositions: frozenset[str]) -> None:
    before = index - 1
    marks = before >= 0 and tokens[before].head == index and tokens[before].text.lower() in prepositions
    if not marks or any(token.head == index and token.deprel in _OF_VERBS for token in tokens):
        return
    own = tokens[index]
    tokens[before] = replace(tokens[before], deprel="case", upos="ADP")
    tokens[index] = replace(own, upos="NOUN", lemma=own.text.lower(), deprel="obl", feats="Number=Sing")


def _between_commas(tokens: list[Token], index: int) -> None:
    """Hangs an apposition that ends right before a verb without subject, both between commas, on the verb."""
    behind = index + 1
    bare = not any(token.head == index and token.deprel.startswith(("nsubj", "aux")) for token in tokens)
    if not bare or behind >= len(tokens) or tokens[behind].text != "," or "VerbForm=Fin" not in tokens[index].feats:
        return
    top = index - 1
    while top > 0 and tokens[top].deprel != "appos" and tokens[top].head >= 0:
        top = tokens[top].head
    first = min([top, *(i for i, token in enumerate(tokens[:index]) if token.head == top)])
    if tokens[top].deprel == "appos" and 0 < top < index and "," in (tokens[first].text, tokens[first - 1].text):
        tokens[top] = replace(tokens[top], head=index, deprel="nsubj")
