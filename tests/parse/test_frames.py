"""The predicate-argument layer, construction by construction, on trees built by hand.

Each case: a sentence, the word whose frame is looked at, its arguments (function → heads, in order), and flags.
"""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from builders import sentence
from watchbook.parse.frames import Frame, FrameWords, Tree, Wanted, below, of

WORDS = FrameWords(
    light=frozenset({"carry out", "launch", "stage", "make", "hold", "issue", "pose"}),
    occurrence=frozenset({"take place", "occur", "be hold"}),
    subject_control=frozenset({"promise", "threaten", "vow"}),
    negation=frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none"}),
    negative_verbs=frozenset({"fail", "refuse", "decline"}),
    future=frozenset({"will", "shall"}),
    calendar=frozenset({"monday", "night", "dawn"}),
)
PART, PRES, INF = "Tense=Past|VerbForm=Part", "Tense=Pres|VerbForm=Part", "VerbForm=Inf"
REL = "PronType=Rel"

#: sentence, the word, arguments, flags
Case = tuple[str, str, dict[str, str], dict[str, object]]

ACTIVE: list[Case] = [
    (
        "Rebels/NOUN/rebel<nsubj:2 attacked/VERB/attack<root the/DET<det:4 base/NOUN<obj:2",
        "attacked",
        {"subject": "Rebels", "object": "base"},
        {"tense": "past", "passive": False},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 gave/VERB/give<root them/PRON<iobj:2 arms/NOUN/arm<obj:2",
        "gave",
        {"subject": "Rebels", "indirect": "them", "object": "arms"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 attacked/VERB/attack<root in/ADP<case:4 Herat/PROPN<obl:2 with/ADP<case:6 rockets/NOUN/rocket<obl:2",
        "attacked",
        {"subject": "Rebels", "in": "Herat", "with": "rockets"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 attacked/VERB/attack<root Herat/PROPN<obj:2 Monday/PROPN<obl:tmod:2",
        "attacked",
        {"object": "Herat", "when": "Monday"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 attacked/VERB/attack<root because/ADP<case:5 of/ADP<fixed:3 hunger/NOUN<obl:2",
        "attacked",
        {"because of": "hunger"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 carried/VERB/carry<root out/ADP<compound:prt:2 raids/NOUN/raid<obj:2",
        "carried",
        {"subject": "Rebels", "object": "raids"},
        {"lemma": "carry out"},
    ),
    (
        "They/PRON<nsubj:2 met/VERB/meet<root secretly/ADV<advmod:2",
        "met",
        {"subject": "They", "adverb": "secretly"},
        {},
    ),
    (
        "To/PART<mark:2 resist/VERB/resist|VerbForm=Inf<csubj:3 helped/VERB/help<root them/PRON<obj:3",
        "helped",
        {"subject": "resist", "object": "them"},
        {},
    ),
]

PASSIVE: list[Case] = [
    (
        f"Herat/PROPN<nsubj:pass:3 was/AUX/be<aux:pass:3 attacked/VERB/attack|{PART}<root by/ADP<case:5 rebels/NOUN/rebel<obl:agent:3",
        "attacked",
        {"object": "Herat", "subject": "rebels"},
        {"passive": True},
    ),
    (
        f"Herat/PROPN<nsubj:pass:3 was/AUX/be<aux:pass:3 attacked/VERB/attack|{PART}<root",
        "attacked",
        {"object": "Herat"},
        {"passive": True},
    ),
    (
        f"Herat/PROPN<nsubj:pass:3 was/AUX/be<aux:pass:3 taken/VERB/take|{PART}<root by/ADP<case:5 night/NOUN<obl:3",
        "taken",
        {"object": "Herat", "by": "night"},
        {},
    ),
    (
        f"He/PRON<nsubj:pass:3 was/AUX/be<aux:pass:3 given/VERB/give|{PART}<root arms/NOUN/arm<obj:3",
        "given",
        {"indirect": "He", "object": "arms"},
        {"passive": True},
    ),
    (
        f"Towns/NOUN/town<nsubj:5 attacked/VERB/attack|{PART}<acl:1 by/ADP<case:4 rebels/NOUN/rebel<obl:2 fell/VERB/fall<root",
        "attacked",
        {"object": "Towns", "subject": "rebels"},
        {"passive": True},
    ),
    (
        f"Herat/PROPN<nsubj:pass:3 was/AUX/be<aux:pass:3 shelled/VERB/shell|{PART}<root and/CCONJ<cc:5 burned/VERB/burn|{PART}<conj:3",
        "burned",
        {"object": "Herat"},
        {"passive": True},
    ),
    (
        f"Attacked/VERB/attack|{PART}<advcl:4 ,/PUNCT<punct:1 they/PRON<nsubj:4 fled/VERB/flee<root",
        "Attacked",
        {"object": "they"},
        {"passive": True},
    ),
    (
        f"That/SCONJ<mark:3 he/PRON<nsubj:3 lied/VERB/lie<csubj:pass:5 is/AUX/be<aux:pass:5 known/VERB/know|{PART}<root",
        "known",
        {"object": "lied"},
        {"passive": True},
    ),
]

EXTRAPOSED: list[Case] = [
    (
        f"It/PRON<expl:3 was/AUX/be<aux:pass:3 reported/VERB/report|{PART}<root that/SCONJ<mark:6 he/PRON<nsubj:6 fled/VERB/flee<csubj:pass:3",
        "reported",
        {"clause": "fled"},
        {"passive": True},
    ),
]

CONTROL: list[Case] = [
    (
        f"Rebels/NOUN/rebel<nsubj:2 tried/VERB/try<root to/PART<mark:4 seize/VERB/seize|{INF}<xcomp:2 Herat/PROPN<obj:4",
        "seize",
        {"subject": "Rebels", "object": "Herat"},
        {"tense": "none"},
    ),
    (
        f"He/PRON<nsubj:2 ordered/VERB/order<root them/PRON<obj:2 to/PART<mark:5 leave/VERB/leave|{INF}<xcomp:2",
        "leave",
        {"subject": "them"},
        {},
    ),
    (
        f"He/PRON<nsubj:2 promised/VERB/promise<root them/PRON<obj:2 to/PART<mark:5 leave/VERB/leave|{INF}<xcomp:2",
        "leave",
        {"subject": "He"},
        {},
    ),
    (
        f"Rebels/NOUN/rebel<nsubj:2 seem/VERB/seem|Tense=Pres|VerbForm=Fin<root to/PART<mark:4 retreat/VERB/retreat|{INF}<xcomp:2",
        "retreat",
        {"subject": "Rebels"},
        {},
    ),
    (
        f"They/PRON<nsubj:pass:3 were/AUX/be<aux:pass:3 ordered/VERB/order|{PART}<root to/PART<mark:5 leave/VERB/leave|{INF}<xcomp:3",
        "leave",
        {"subject": "They"},
        {},
    ),
    (
        f"Rebels/NOUN/rebel<nsubj:2 met/VERB/meet<root to/PART<mark:4 plan/VERB/plan|{INF}<advcl:2 raids/NOUN/raid<obj:4",
        "plan",
        {"subject": "Rebels", "object": "raids"},
        {},
    ),
    (
        f"Rebels/NOUN/rebel<nsubj:2 met/VERB/meet<root to/PART<mark:4 plan/VERB/plan|{INF}<advcl:2 raids/NOUN/raid<obj:4",
        "met",
        {"subject": "Rebels", "purpose": "plan"},
        {},
    ),
    (
        f"Rebels/NOUN/rebel<nsubj:2 fled/VERB/flee<root after/SCONJ<mark:4 burning/VERB/burn|{PRES}<advcl:2 Herat/PROPN<obj:4",
        "burning",
        {"subject": "Rebels", "object": "Herat"},
        {},
    ),
    (
        f"Rebels/NOUN/rebel<nsubj:2 fled/VERB/flee<root ,/PUNCT<punct:4 burning/VERB/burn|{PRES}<advcl:2 Herat/PROPN<obj:4",
        "burning",
        {"subject": "Rebels", "host": "fled"},
        {},
    ),
    (
        f"He/PRON<nsubj:2 wants/VERB/want|Tense=Pres|VerbForm=Fin<root to/PART<mark:4 try/VERB/try|{INF}<xcomp:2 to/PART<mark:6 leave/VERB/leave|{INF}<xcomp:4",
        "leave",
        {"subject": "He"},
        {},
    ),
]

RELATIVE: list[Case] = [
    (
        f"Rebels/NOUN/rebel<nsubj:6 who/PRON|{REL}<nsubj:3 attacked/VERB/attack<acl:relcl:1 Herat/PROPN<obj:3 have/AUX<aux:6 fled/VERB/flee|{PART}<root",
        "attacked",
        {"subject": "Rebels", "object": "Herat"},
        {},
    ),
    (
        f"Herat/PROPN<nsubj:5 which/PRON|{REL}<obj:4 they/PRON<nsubj:4 attacked/VERB/attack<acl:relcl:1 fell/VERB/fall<root",
        "attacked",
        {"subject": "they", "object": "Herat"},
        {},
    ),
    (
        "bases/NOUN/base<nsubj:4 they/PRON<nsubj:3 attacked/VERB/attack<acl:relcl:1 fell/VERB/fall<root",
        "attacked",
        {"subject": "they", "object": "bases"},
        {},
    ),
    (
        f"Towns/NOUN/town<nsubj:5 which/PRON|{REL}<nsubj:pass:4 were/AUX/be<aux:pass:4 shelled/VERB/shell|{PART}<acl:relcl:1 fell/VERB/fall<root",
        "shelled",
        {"object": "Towns"},
        {"passive": True},
    ),
    (
        f"Men/NOUN/man<nsubj:6 who/PRON|{REL}<nsubj:3 came/VERB/come<acl:relcl:1 and/CCONJ<cc:5 shot/VERB/shoot<conj:3 fled/VERB/flee<root",
        "shot",
        {"subject": "Men"},
        {},
    ),
    (
        f"Men/NOUN/man<nsubj:4 attacking/VERB/attack|{PRES}<acl:1 Herat/PROPN<obj:2 fled/VERB/flee<root",
        "attacking",
        {"subject": "Men", "object": "Herat"},
        {},
    ),
    (
        f"Men/NOUN/man<nsubj:7 who/PRON|{REL}<nsubj:3 tried/VERB/try<acl:relcl:1 to/PART<mark:5 seize/VERB/seize|{INF}<xcomp:3 Herat/PROPN<obj:5 fled/VERB/flee<root",
        "seize",
        {"subject": "Men"},
        {},
    ),
]

COORDINATION: list[Case] = [
    (
        "Rebels/NOUN/rebel<nsubj:4 and/CCONJ<cc:3 bandits/NOUN/bandit<conj:1 attacked/VERB/attack<root Herat/PROPN<obj:4",
        "attacked",
        {"subject": "Rebels bandits"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 attacked/VERB/attack<root Herat/PROPN<obj:2 and/CCONJ<cc:5 Farah/PROPN<conj:3",
        "attacked",
        {"object": "Herat Farah"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 came/VERB/come<root and/CCONJ<cc:4 attacked/VERB/attack<conj:2 Herat/PROPN<obj:4",
        "attacked",
        {"subject": "Rebels", "object": "Herat"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 came/VERB/come<root and/CCONJ<cc:5 police/NOUN<nsubj:5 fled/VERB/flee<conj:2",
        "fled",
        {"subject": "police"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:3 will/AUX<aux:3 come/VERB/come|VerbForm=Inf<root and/CCONJ<cc:5 attack/VERB/attack|VerbForm=Inf<conj:3",
        "attack",
        {"subject": "Rebels"},
        {"modals": ("will",), "tense": "future"},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 attacked/VERB/attack<root in/ADP<case:4 Herat/PROPN<obl:2 and/CCONJ<cc:6 Farah/PROPN<conj:4",
        "attacked",
        {"in": "Herat Farah"},
        {},
    ),
]

SPEECH: list[Case] = [
    (
        "He/PRON<nsubj:2 said/VERB/say<root that/SCONJ<mark:5 rebels/NOUN/rebel<nsubj:5 fled/VERB/flee<ccomp:2",
        "said",
        {"subject": "He", "clause": "fled"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 fled/VERB/flee<root ,/PUNCT<punct:5 he/PRON<nsubj:5 said/VERB/say<parataxis:2",
        "said",
        {"subject": "he", "clause": "fled"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 fled/VERB/flee<ccomp:4 ,/PUNCT<punct:4 said/VERB/say<root he/PRON<nsubj:4",
        "said",
        {"subject": "he", "clause": "fled"},
        {},
    ),
    (
        "He/PRON<nsubj:2 said/VERB/say<root :/PUNCT<punct:5 Rebels/NOUN/rebel<nsubj:5 fled/VERB/flee<parataxis:2",
        "said",
        {"clause": "fled"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 fled/VERB/flee<root ,/PUNCT<punct:5 he/PRON<nsubj:5 said/VERB/say<conj:2",
        "said",
        {"subject": "he", "clause": "fled"},
        {},
    ),
    (
        "He/PRON<nsubj:2 told/VERB/tell<root us/PRON/we<iobj:2 that/SCONJ<mark:6 rebels/NOUN/rebel<nsubj:6 fled/VERB/flee<ccomp:2",
        "told",
        {"subject": "He", "indirect": "us", "clause": "fled"},
        {},
    ),
    (
        f"Radio/NOUN<nsubj:6 ,/PUNCT<punct:3 quoting/VERB/quote|{PRES}<acl:1 police/NOUN<obj:3 ,/PUNCT<punct:3 said/VERB/say<root so/ADV<advmod:6",
        "quoting",
        {"subject": "Radio", "object": "police", "host": "said"},
        {},
    ),
    (
        "According/VERB/accord<case:3 to/ADP<fixed:1 police/NOUN<obl:6 ,/PUNCT<punct:3 rebels/NOUN/rebel<nsubj:6 fled/VERB/flee<root",
        "According",
        {"object": "police", "clause": "fled"},
        {"kind": "preposition", "lemma": "according to"},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:3 reportedly/ADV<advmod:3 fled/VERB/flee<root",
        "reportedly",
        {"clause": "fled"},
        {"kind": "adverb"},
    ),
    (
        f"He/PRON<nsubj:pass:3 was/AUX/be<aux:pass:3 quoted/VERB/quote|{PART}<root as/SCONJ<mark:5 saying/VERB/say|{PRES}<advcl:3 so/ADV<advmod:5",
        "saying",
        {"subject": "He"},
        {},
    ),
]

MISTAKEN: list[Case] = [
    # what parsers get wrong and the words themselves tell
    (
        "Rebels/NOUN/rebel<nmod:poss:3 claimed/VERB/claim<root responsibility/NOUN<obj:2 ./PUNCT<punct:2",
        "claimed",
        {"subject": "Rebels", "object": "responsibility"},
        {"passive": False},
    ),
    (
        f"Guards/NOUN/guard<nsubj:pass:2 fired/VERB/fire|{PART}<root at/ADP<case:4 rebels/NOUN/rebel<obl:2 ./PUNCT<punct:2",
        "fired",
        {"subject": "Guards", "at": "rebels"},
        {"passive": False},
    ),
    (
        f"Guards/NOUN/guard<nsubj:pass:2 killed/VERB/kill|{PART}<root in/ADP<case:4 Herat/PROPN<obl:2",
        "killed",
        {"object": "Guards"},
        {"passive": True},
    ),
    (
        "exchange/NOUN<root of/ADP<case:3 fire/NOUN<nmod:1 between/ADP<case:5 guards/NOUN/guard<nmod:3 "
        "and/CCONJ<cc:7 rebels/NOUN/rebel<conj:5",
        "exchange",
        {"of": "fire", "between": "guards rebels"},
        {},
    ),
]

NOUNS: list[Case] = [
    (
        "attacks/NOUN/attack<root of/ADP<case:3 rebels/NOUN/rebel<nmod:1 on/ADP<case:5 Herat/PROPN<nmod:1",
        "attacks",
        {"of": "rebels", "on": "Herat"},
        {"kind": "noun"},
    ),
    (
        "attacks/NOUN/attack<root by/ADP<case:3 rebels/NOUN/rebel<nmod:1",
        "attacks",
        {"by": "rebels"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nmod:poss:3 '/PART<case:1 attack/NOUN<root",
        "attack",
        {"possessive": "Rebels"},
        {},
    ),
    (
        "rebel/NOUN<compound:2 attack/NOUN<root",
        "attack",
        {"modifier": "rebel"},
        {},
    ),
    (
        "claims/NOUN/claim<root that/SCONJ<mark:4 rebels/NOUN/rebel<nsubj:4 fled/VERB/flee<acl:1",
        "claims",
        {"clause": "fled"},
        {},
    ),
    (
        f"threat/NOUN<root to/PART<mark:3 attack/VERB/attack|{INF}<acl:1",
        "threat",
        {"infinitive": "attack"},
        {},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 carried/VERB/carry<root out/ADP<compound:prt:2 attacks/NOUN/attack<obj:2 in/ADP<case:6 Herat/PROPN<obl:2",
        "attacks",
        {"subject": "Rebels", "in": "Herat"},
        {"light": 1, "tense": "past"},
    ),
    (
        f"Attacks/NOUN/attack<nsubj:pass:3 were/AUX/be<aux:pass:3 launched/VERB/launch|{PART}<root by/ADP<case:5 rebels/NOUN/rebel<obl:3",
        "Attacks",
        {"subject": "rebels"},
        {"light": 2},
    ),
    (
        f"attacks/NOUN/attack<root launched/VERB/launch|{PART}<acl:1 by/ADP<case:4 rebels/NOUN/rebel<obl:2",
        "attacks",
        {"subject": "rebels"},
        {"light": 1},
    ),
    (
        f"attacks/NOUN/attack<root that/PRON|{REL}<obj:4 rebels/NOUN/rebel<nsubj:4 staged/VERB/stage<acl:relcl:1",
        "attacks",
        {"subject": "rebels"},
        {"light": 3},
    ),
    (
        "Attacks/NOUN/attack<nsubj:2 occurred/VERB/occur<root in/ADP<case:4 Herat/PROPN<obl:2",
        "Attacks",
        {"in": "Herat"},
        {"light": 1},
    ),
    (
        "Camps/NOUN/camp<nsubj:4 are/AUX/be<cop:4 a/DET<det:4 threat/NOUN<root to/ADP<case:6 Herat/PROPN<nmod:4",
        "threat",
        {"subject": "Camps", "to": "Herat"},
        {},
    ),
]

ADJECTIVES: list[Case] = [
    (
        "Rebels/NOUN/rebel<nsubj:3 are/AUX/be|Tense=Pres|VerbForm=Fin<cop:3 active/ADJ<root in/ADP<case:5 Herat/PROPN<obl:3",
        "active",
        {"subject": "Rebels", "in": "Herat"},
        {"kind": "adjective", "tense": "present"},
    ),
    (
        "Rebels/NOUN/rebel<nsubj:2 remained/VERB/remain<root active/ADJ<xcomp:2",
        "active",
        {"subject": "Rebels"},
        {},
    ),
]

AROUND: list[Case] = [
    (
        "Rebels/NOUN/rebel<nsubj:4 did/AUX/do|Tense=Past|VerbForm=Fin<aux:4 not/PART<advmod:4 attack/VERB/attack|VerbForm=Inf<root",
        "attack",
        {"subject": "Rebels"},
        {"negated": True, "tense": "past"},
    ),
    (
        "No/DET/no<det:2 rebels/NOUN/rebel<nsubj:3 attacked/VERB/attack<root",
        "attacked",
        {},
        {"negated": True},
    ),
    (
        "Nobody/PRON/nobody<nsubj:2 attacked/VERB/attack<root",
        "attacked",
        {},
        {"negated": True},
    ),
    (
        f"They/PRON<nsubj:2 refused/VERB/refuse<root to/PART<mark:4 attack/VERB/attack|{INF}<xcomp:2",
        "attack",
        {"subject": "They"},
        {"negated": True},
    ),
    (
        f"They/PRON<nsubj:2 left/VERB/leave<root without/SCONJ<mark:4 attacking/VERB/attack|{PRES}<advcl:2",
        "attacking",
        {},
        {"negated": True},
    ),
    (
        "They/PRON<nsubj:2 made/VERB/make<root no/DET<det:4 attack/NOUN<obj:2",
        "attack",
        {"subject": "They"},
        {"negated": True},
    ),
    (
        "They/PRON<nsubj:3 could/AUX<aux:3 attack/VERB/attack|VerbForm=Inf<root",
        "attack",
        {},
        {"modals": ("could",), "tense": "none"},
    ),
    (
        "They/PRON<nsubj:3 will/AUX<aux:3 attack/VERB/attack|VerbForm=Inf<root",
        "attack",
        {},
        {"modals": ("will",), "tense": "future"},
    ),
    (
        f"They/PRON<nsubj:3 have/AUX|Tense=Pres|VerbForm=Fin<aux:3 attacked/VERB/attack|{PART}<root",
        "attacked",
        {},
        {"perfect": True, "tense": "present"},
    ),
    (
        f"They/PRON<nsubj:3 are/AUX/be|Tense=Pres|VerbForm=Fin<aux:3 attacking/VERB/attack|{PRES}<root",
        "attacking",
        {},
        {"progressive": True, "tense": "present"},
    ),
]

EVERY = [
    *ACTIVE,
    *PASSIVE,
    *EXTRAPOSED,
    *CONTROL,
    *RELATIVE,
    *COORDINATION,
    *SPEECH,
    *NOUNS,
    *MISTAKEN,
    *ADJECTIVES,
    *AROUND,
]


def frame_of(notation: str, word: str) -> Frame:
    """The frame of a word, everything being wanted."""
    tree = Tree(sentence(notation))
    lemmas = {token.lemma.lower() for token in tree.tokens} | {"carry out", "according to", "quote"}
    forms = {token.text.lower() for token in tree.tokens}
    wanted = Wanted(
        {
            "verb": frozenset(lemmas),
            "noun": frozenset(lemmas | forms),
            "adjective": frozenset(lemmas),
            "adverb": frozenset(lemmas),
            "preposition": frozenset({"according to"}),
        }
    )
    return next(frame for frame in of(tree, WORDS, wanted) if frame.token(frame.head).text == word)


@pytest.mark.parametrize(("notation", "word", "arguments", "flags"), EVERY, ids=lambda value: str(value)[:60])
def test_frame(notation: str, word: str, arguments: dict[str, str], flags: dict[str, object]) -> None:
    frame = frame_of(notation, word)
    for function, words in arguments.items():
        argument = frame.get(function)
        assert argument is not None, (function, frame.arguments)
        assert " ".join(frame.token(head).text for head in argument.heads) == words
    for name, value in flags.items():
        assert getattr(frame, name) == value, name


def test_there_are_enough_trees() -> None:
    assert len({notation for notation, *_ in EVERY}) >= 60


def test_no_frame_is_built_for_what_no_rule_asks_for() -> None:
    tree = Tree(sentence(ACTIVE[0][0]))
    assert of(tree, WORDS, Wanted({"verb": frozenset({"flee"})})) == ()


def test_governors_are_the_predicates_above_nearest_first() -> None:
    frame = frame_of(
        f"He/PRON<nsubj:2 said/VERB/say<root they/PRON<nsubj:4 tried/VERB/try<ccomp:2 to/PART<mark:6 flee/VERB/flee|{INF}<xcomp:4",
        "flee",
    )
    assert [(governor.lemma, governor.relation) for governor in frame.governors] == [("try", "xcomp"), ("say", "ccomp")]


def test_below_a_noun_and_a_verb() -> None:
    tree = Tree(sentence("attacks/NOUN/attack<nsubj:4 on/ADP<case:3 Herat/PROPN<nmod:1 continued/VERB/continue<root"))
    assert [(argument.function, argument.heads) for argument in below(tree, 0)] == [("on", (2,))]
    assert [(argument.function, argument.heads) for argument in below(tree, 3)] == [("subject", (0,))]


class TestTree:
    TREE = Tree(
        sentence(
            "The/DET<det:3 old/ADJ<amod:3 minister/NOUN<nsubj:10 of/ADP<case:5 trade/NOUN<nmod:3 ,/PUNCT<punct:8 "
            "a/DET<det:8 poet/NOUN<appos:3 ,/PUNCT<punct:8 left/VERB/leave<root"
        )
    )
    TEXT = "The old minister of trade, a poet, left"

    def test_a_phrase_leaves_out_its_apposition(self) -> None:
        assert self.TREE.phrase(2).of(self.TEXT) == "The old minister of trade"

    def test_a_clause_goes_from_end_to_end(self) -> None:
        assert self.TREE.clause(9).of(self.TEXT) == self.TEXT

    def test_a_preposition_of_several_words(self) -> None:
        tree = Tree(sentence("because/ADP<case:3 of/ADP<fixed:1 rain/NOUN<root"))
        assert tree.preposition(2) == "because of"

    def test_a_verb_that_agrees_with_the_content_is_hung_lower(self) -> None:
        present = "Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin"
        tree = Tree(
            sentence(
                f"They/PRON<nsubj:3 have/AUX|Number=Plur|Tense=Pres|VerbForm=Fin<aux:3 insisted/VERB/insist|{PART}<root "
                f"he/PRON<nsubj:6 is/AUX/be|{present}<cop:6 ill/ADJ<ccomp:3 and/CCONJ<cc:8 needs/VERB/need|{present}<conj:3"
            )
        )
        assert tree.tokens[7].head == 5
        assert tree.sentence.tokens[7].head == 2
