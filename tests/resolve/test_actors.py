"""Who the words themselves name: kind, country, sectors and role by words, register and day."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml

from builders import REGISTER, MemoryRegister, entry, role
from watchbook.records import Actor, ActorEntry, Agent, Found, MentionWords, Span, Standing
from watchbook.resolve.actors import Setting, actor, adopted, role_at
from watchbook.resolve.offices import Offices

ENGLISH = files("watchbook") / "data" / "languages" / "en"
WORDS = MentionWords.from_mapping(yaml.load((ENGLISH / "mentions.yaml").read_text("utf-8"), Loader=yaml.BaseLoader))
SPAN = Span(0, 4)
MINISTRY = entry(
    "tj-interior", "Interior Ministry of Tajikistan|Tajik Interior Ministry|Tajikistan Border Guards",
    role("government", "TJ"),
)  # fmt: skip
TAJIKISTAN = entry("tajikistan", "Tajikistan", role("state", "TJ"))
OFFICES = Offices.of(MemoryRegister(TAJIKISTAN, MINISTRY), {"tajik": "TJ", "afghan": "AF"})
SETTING = Setting("2024-12-13", WORDS, {SPAN: "KZ"}, offices=OFFICES)


def found(form: str, name: str = "Test", **more: object) -> Found:
    given: dict[str, object] = {"standing": Standing("subject", 0, "say"), "thing": None, **more}
    return Found("actor", form, SPAN, name, SPAN, 0, name, **given)  # type: ignore[arg-type]


def known(identity: str) -> ActorEntry:
    known = REGISTER.entry(identity)
    assert known is not None
    return known


def agent(noun: str, kind: str, *sectors: str) -> dict[str, object]:
    return {"agent": Agent(noun, kind, sectors), "thing": noun}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "kind", "country", "sectors", "of"),
    [
        (found("description", **agent("villager", "civilians", "CVL")), "civilians", None, ("CVL",), None),
        (found("description", country="TJ", **agent("soldier", "military", "MIL")), "military", "TJ", ("MIL",), None),
        (found("description", seat=SPAN, **agent("police", "police", "COP")), "police", "KZ", ("COP",), None),
        # Staff is what its body is, unless that rules.
        (found("description", of=known("un"), **agent("official", "government", "GOV")), "igo", None, ("IGO",), "un"),
        (found("description", of=known("taliban"), **agent("official", "government", "GOV")), "government", "AF",
         ("GOV",), "taliban"),
        # Troops of an organisation are both; fighters have the aim of their group.
        (found("description", of=known("csto"), **agent("troop", "military", "MIL")), "military", None, ("IGO", "MIL"),
         "csto"),
        (found("description", of=known("isis"), **agent("fighter", "armed-group", "UAF")), "armed-group", None,
         ("REB",), "isis"),
        # Several holders of an office are what they serve.
        (found("description", plural=True, of=known("isis"), **agent("leader", "person")), "armed-group", None,
         ("REB",), "isis"),
        (found("description", plural=True, country="AF", **agent("leader", "person")), "government", "AF", ("GOV",),
         None),
        # An unchecked entry tells what they are, never whose.
        (found("description", plural=True, of=known("rumoured"), **agent("leader", "person")), "armed-group", None,
         ("UAF",), None),
        (found("entity", **agent("charity", "ngo", "NGO")), "ngo", None, ("NGO",), None),
        (found("entity"), "unknown", None, (), None),
        (found("people", country="AF"), "civilians", "AF", ("CVL",), None),
    ],
)  # fmt: skip
def test_kind_country_and_sectors_follow_from_the_words(
    given: Found, kind: str, country: str | None, sectors: tuple[str, ...], of: str | None
) -> None:
    made = actor(given, SETTING)
    assert (made.kind, made.country, made.sectors, made.of, made.actor) == (kind, country, sectors, of, None)


def test_a_person_has_office_country_sectors_and_whose_office() -> None:
    made = actor(found("person", title="spokesman", of=known("taliban"), agent=Agent("spokesman", "person")), SETTING)
    assert made.person is not None
    assert (made.kind, made.country, made.sectors, made.of) == ("person", "AF", ("GOV",), "taliban")
    assert (made.person.title, made.role and made.role.label, made.actor) == ("spokesman", "spokesman", None)
    general = actor(found("person", title="General", country="TJ", agent=Agent("general", "military")), SETTING)
    assert (general.country, general.sectors) == ("TJ", ("MIL",))
    assert actor(found("person"), SETTING).sectors == ()


def test_a_person_of_the_register_holds_the_office_of_the_day() -> None:
    person = entry(
        "ada", "Ada Example",
        replace(role("person", "TJ", "deputy minister", from_="2015-01-01", until="2018-12-31"), of="tj-interior"),
        replace(role("person", "TJ", "minister", from_="2019-01-01"), of="tj-interior"),
    )  # fmt: skip
    made = actor(found("person", entry=person), replace(SETTING, date="2016-05-01"))
    assert made.person is not None
    assert (made.actor, made.person.title, made.of) == ("ada", "deputy minister", "tj-interior")
    now = actor(found("person", entry=person, title="Interior Minister"), SETTING)
    assert now.person is not None
    assert (now.person.title, now.role and now.role.label) == ("Interior Minister", "minister")


def test_a_person_whose_last_office_has_ended_has_none_but_what_the_words_tell() -> None:
    held = role("person", "TJ", "minister", from_="2015-01-01", until="2018-12-31")
    person = entry("ada", "Ada Example", replace(held, sectors=("GOV",)))
    for date, title, label, sectors in (
        ("2018-12-31", None, "minister", ("GOV",)),
        ("2019-01-01", None, None, ()),
        ("2019-01-01", "former minister", "former minister", ()),
        (None, None, "minister", ("GOV",)),
    ):
        made = actor(found("person", entry=person, title=title), replace(SETTING, date=date))
        assert (made.actor, made.kind, made.country) == ("ada", "person", "TJ")
        assert (made.role and made.role.label, made.sectors) == (label, sectors)


def test_what_is_told_to_be_past_has_the_role_before() -> None:
    past = entry(
        "gov", "Test Government", role("government", "AF", "republic", until="2021-08-14"),
        role("government", "AF", "emirate", from_="2021-08-15"),
    )  # fmt: skip
    labels = [actor(found("register", entry=past, former=former), SETTING).role for former in (False, True)]
    assert [label and label.label for label in labels] == ["emirate", "republic"]


@pytest.mark.parametrize(
    ("words", "country", "identity"),
    [
        ("interior ministry", "TJ", "tj-interior"),
        ("Interior Ministry", "TJ", "tj-interior"),
        ("border guards", "TJ", "tj-interior"),
        ("interior ministry", "AF", None),
        ("interior ministry", None, None),
        ("ministry", "TJ", None),
        ("", "TJ", None),
    ],
)
def test_an_office_is_known_by_its_words_and_its_state(words: str, country: str | None, identity: str | None) -> None:
    known = OFFICES.at(country, words)
    assert (known.id if known is not None else None) == identity


def test_an_office_that_two_entries_could_be_is_neither() -> None:
    other = entry("tj-other", "Ministry of Tests of Tajikistan", role("government", "TJ"))
    twin = entry("tj-twin", "Tajik Ministry of Tests", role("government", "TJ"))
    offices = Offices.of(MemoryRegister(TAJIKISTAN, other, twin), {"tajik": "TJ"})
    assert offices.at("TJ", "ministry of tests") is None


def test_what_belongs_to_somebody_takes_what_its_words_do_not_tell() -> None:
    group = Actor(SPAN, "it", "isis", "Islamic State", "armed-group", sectors=("REB",))
    leader = found("description", **agent("fighter", "armed-group", "UAF"))
    made = adopted(leader, actor(leader, SETTING), group, WORDS)
    assert (made.sectors, made.of) == (("REB",), "isis")
    chief = Actor(SPAN, "he", None, "Ada", "person", country="TJ", of="tj-interior")
    assert adopted(leader, actor(leader, SETTING), chief, WORDS).of == "tj-interior"
    villager = Actor(SPAN, "villager", None, "villager", "civilians", country="TJ")
    assert adopted(leader, actor(leader, SETTING), villager, WORDS).country is None


@pytest.mark.parametrize(
    ("date", "label"),
    [
        ("1999-01-01", "insurgency"),
        ("2010-01-01", "insurgency"),
        ("2022-01-01", "de-facto government"),
        (None, "de-facto government"),
    ],
)
def test_the_role_in_force_or_the_nearest_before(date: str | None, label: str) -> None:
    found = role_at(known("taliban"), date)
    assert found is not None
    assert found.role.label == label


def test_whom_criminals_have_taken_does_not_make_them_of_his_country() -> None:
    owner = actor(found("person", country="TR"), SETTING)
    taken = found("description", agent=Agent("kidnapper", "armed-group", ("CRM",)), plural=True)
    own = actor(taken, SETTING)
    assert adopted(taken, own, replace(owner, of="tj-army"), SETTING.words) == own
