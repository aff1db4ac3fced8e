"""Sayings: who says what, in what way, on trees built by hand."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from spoken import one, said
from watchbook.records import Span
from watchbook.text import quotations


@pytest.mark.parametrize(
    ("text", "act", "speaker", "cue", "contents"),
    [
        ("The governor said on Monday that the road was open.", "say", "The governor", "said", ["that the road was open"]),
        ("“The bridge will hold,” the engineer said.", "say", "the engineer", "said", ["“The bridge will hold,”"]),
        ("The envoy told Reuters that talks had failed.", "say", "The envoy", "told", ["that talks had failed"]),
        ("According to the police, nine trucks were burned.", "say", "the police", "According to", ["nine trucks were burned"]),
        ("The smugglers reportedly crossed the river.", "say", None, "reportedly", ["The smugglers", "crossed the river"]),
        (
            "The group has repeatedly denied the presence of foreign fighters in Herat.",
            "deny", "The group", "has repeatedly denied", ["the presence of foreign fighters in Herat"],
        ),
        (
            "The front denied responsibility for the blast.",
            "disclaim-responsibility", "The front", "denied responsibility for", ["the blast"],
        ),
        (
            "The army continues to take responsibility for attacks on convoys.",
            "claim-responsibility", "The army", "continues to take responsibility for", ["attacks on convoys"],
        ),
        (
            "For three years, the alliance has consistently expressed concern about arms smuggling.",
            "express-concern", "the alliance", "has consistently expressed concern about", ["arms smuggling"],
        ),
        ("The ministry did not say who had fired.", "no-comment", "The ministry", "did not say", ["who had fired"]),
        ("The envoy did not deny that money had been paid.", "say", "The envoy", "did not deny", ["that money had been paid"]),
        ("The spokesman declined to comment on the raid.", "no-comment", "The spokesman", "declined", ["to comment on the raid"]),
        (
            "The general accused the neighbors of hiding smugglers.",
            "accuse", "The general", "accused", ["the neighbors of hiding smugglers"],
        ),
        (
            "The elders urged the clans to lay down their arms.",
            "demand", "The elders", "urged", ["to lay down their arms"],
        ),
        (
            "The commander was quoted as saying the hill had been taken.",
            "say", "The commander", "was quoted as saying", ["the hill had been taken"],
        ),
        ("The alliance warned of attacks.", "warn", "The alliance", "warned of", ["attacks"]),
        ("The group's claim that the town had fallen was false.", "say", "The group", "claim", ["that the town had fallen"]),
        ("He described the raid as a mistake.", "say", "He", "described", ["the raid as a mistake"]),
    ],
)  # fmt: skip
def test_a_saying_is_read(text: str, act: str, speaker: str | None, cue: str, contents: list[str]) -> None:
    saying = one(text)
    assert (saying.act, saying.cue.text) == (act, cue)
    assert (saying.speaker.text if saying.speaker else None) == speaker
    assert [words.text for words in saying.contents] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Three member states met the heads of state of neighboring states.",
        "No group has claimed responsibility for the blast.",
        "The minister will announce a plan on Monday.",
        "The general could say that the war was over.",
        "If the governor says that the road is open, trucks will come.",
        "Anyone who says that the road is open has not walked there.",
        "The ministry no longer insists that the refugees leave.",
    ],
)
def test_what_is_not_said_is_no_saying(text: str) -> None:
    assert said(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker", "contents"),
    [
        ("The mill, a driver said, is shut.", "a driver", ["The mill", "is shut"]),
        ("It was the dogs that barked, drivers maintained.", "drivers", ["It was the dogs that barked"]),
        ("As Reuters said, the mill was shut.", "Reuters", ["the mill was shut"]),
    ],
)
def test_speaker_and_cue_may_stand_between_commas(text: str, speaker: str, contents: list[str]) -> None:
    saying = one(text)
    assert saying.speaker is not None
    assert saying.speaker.text == speaker
    assert [part.text for part in saying.contents] == contents


def test_what_another_says_to_it_is_none_of_it() -> None:
    told, judged = said("The general said the mill fell, a charge that Reuters rejected.")
    assert [part.text for part in told.contents] == ["the mill fell"]
    assert (judged.act, judged.inside) == ("reject", ())


def test_the_wish_to_stay_unnamed_is_nothing_said() -> None:
    assert said("The scout asked not to be named.") == ()


def test_who_is_told_may_hang_on_what_he_is_told() -> None:
    saying = one("The army told guards they erred.")
    assert saying.addressee is not None
    assert saying.addressee.text == "guards"
    assert [part.text for part in saying.contents] == ["they erred"]


def test_what_was_not_done_is_denied_and_not_claimed() -> None:
    assert one("The group said its fighters did not attack the mill.").act == "deny"


def test_form_is_told_by_the_share_of_quoted_words() -> None:
    assert one("“The bridge will hold,” the engineer said.").form == "direct"
    assert one("The alliance warned of attacks.").form == "indirect"


def test_speech_goes_on_in_the_next_quotation() -> None:
    saying = one("“We will rebuild,” the mayor said.", "“Nobody will leave.”")
    assert [words.text for words in saying.contents] == ["“We will rebuild,”", "“Nobody will leave.”"]
    assert saying.evidence == (Span(0, 55),)


def test_speech_goes_on_into_paragraphs_of_nothing_but_quotations() -> None:
    saying = one("“We will rebuild,” the mayor said.", "\n“Nobody will leave.”")
    assert [words.text for words in saying.contents] == ["“We will rebuild,”", "“Nobody will leave.”"]
    saying = one("“We will rebuild,” the mayor said.", "\n“Nobody will leave.”", "Two guards slept.")
    assert [words.text for words in saying.contents] == ["“We will rebuild,”"]


def test_indirect_speech_goes_on_in_its_own_tense() -> None:
    cue, shifted = "The governor said on Monday that the road was open.", "Lorries would be searched by hand."
    saying = one(cue, shifted, "Two guards slept.")
    assert [words.text for words in saying.contents] == ["that the road was open", "Lorries would be searched by hand"]
    for others in (("Two guards slept.", shifted), (f"\n{shifted}",)):
        assert [words.text for words in one(cue, *others).contents] == ["that the road was open"]


def test_a_second_cue_has_the_speaker_of_the_first() -> None:
    first, second = said("The general said the talks had failed and warned that patience was thin.")
    assert [words.text for words in first.contents] == ["the talks had failed"]
    assert (second.act, second.inside) == ("warn", ())
    assert second.speaker is not None
    assert second.speaker.text == "The general"


def test_what_another_says_stands_apart() -> None:
    first, second = said("The governor said the road was open, while drivers spoke of a queue.")
    assert [words.text for words in first.contents] == ["the road was open"]
    assert second.inside == ()


def test_what_somebody_had_to_say_was_said() -> None:
    assert one("The court was forced to admit that the file had been lost.").act == "confirm"


def test_before_a_colon_stands_the_speaker() -> None:
    (saying,) = said(title="ETIM: the road is open")
    assert (saying.cue.text, [words.text for words in saying.contents]) == (":", ["the road is open"])
    assert saying.speaker is not None
    assert saying.speaker.text == "ETIM"


def test_the_speaker_is_the_actor_that_the_look_ups_know() -> None:
    saying = one("They have asserted that ETIM is not active in the valley and poses no threat to hamlets.")
    assert saying.speaker is not None
    assert (saying.speaker.actor, saying.speaker.resolved, saying.speaker.text) == ("they", "pronoun", "They")


def test_of_a_document_the_author_speaks() -> None:
    saying = one("Six miners were trapped, according to a statement from the ministry.")
    assert saying.speaker is not None
    assert (saying.speaker.text, saying.medium) == ("the ministry", "statement")
    issued = one("The ministry issued a statement saying the port had reopened.")
    assert issued.speaker is not None
    assert (issued.speaker.text, issued.medium) == ("The ministry", "statement")


def test_the_medium_beside_the_cue_belongs_to_it() -> None:
    saying = one("The ministry said in a statement that the port had reopened.")
    assert (saying.cue.text, saying.medium) == ("said in a statement", "statement")
    assert [words.text for words in saying.contents] == ["that the port had reopened"]


def test_who_is_told() -> None:
    saying = one("The envoy told Reuters that talks had failed.")
    assert saying.addressee is not None
    assert saying.addressee.actor == "reuters"


def test_time_repetition_and_standing() -> None:
    assert one("The group has repeatedly denied the presence of foreign fighters in Herat.").repeated
    saying = one("For three years, the alliance has consistently expressed concern about arms smuggling.")
    assert saying.standing
    assert saying.time is not None
    assert saying.time.start == "2021-12-13"
    monday = one("The governor said on Monday that the road was open.")
    assert monday.time is not None
    assert monday.time.text == "Monday"
    assert not monday.standing


def test_a_saying_stands_inside_another() -> None:
    outer, inner = said("The minister said the governor had confirmed the deaths.")
    assert (outer.id, outer.inside, inner.id, inner.inside) == ("s1", (), "s2", ("s1",))
    assert inner.act == "confirm"


def test_who_quotes_stands_around_who_is_quoted() -> None:
    inner, outer = said("The radio, quoting the ministry, said a base had been evacuated.")
    assert (inner.cue.text, inner.inside) == ("quoting", (outer.id,))
    assert inner.contents == outer.contents
    assert [words.text for words in outer.contents] == ["a base had been evacuated"]


def test_what_is_added_after_a_comma_is_a_saying_of_its_own() -> None:
    main, aside = said("She said the camp was empty, adding that the guards had fled.")
    assert [words.text for words in main.contents] == ["the camp was empty"]
    assert (aside.speaker, aside.inside) == (main.speaker, ())
    assert [words.text for words in aside.contents] == ["that the guards had fled"]


def test_a_title_speaks_only_where_the_text_does_not() -> None:
    warned = "The alliance warned of attacks."
    assert [draft.cue.in_ for draft in said(warned, title=warned)] == [None]
    body, title = said("He described the raid as a mistake.", title=warned)
    assert (title.cue.in_, title.evidence, title.id) == ("title", (), "s2")
    assert title.key.endswith("|warn|title:13-22")
    assert body.cue.in_ is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes".', ['"yes"']),
        ('A 5" pipe burst.', []),
        ("‘We left,’ he said.", ["‘We left,’"]),
        ("The rebels' base and the guards' post.", []),
        ("“We came.\n“We left.”", ["“We came.", "“We left.”"]),
        ("``We left,'' he said.", ["``We left,''"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Span(start, start + len(line)))
        start += len(line) + 1
    assert [span.of(text) for span in quotations.find(text, blocks).spans] == quoted
