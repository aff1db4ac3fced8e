"""The words of the review."""

from __future__ import annotations

from watchbook.web.speech import mark

SIGNS = {
    "no-actor": mark("no actor"),
    "unknown-actor": mark("actor unknown"),
    "no-place": mark("no place"),
    "place-unsure": mark("place unsure"),
    "no-time": mark("no time"),
    "time-inferred": mark("time inferred"),
    "no-count": mark("no number"),
    "no-speaker": mark("no speaker"),
    "unknown-speaker": mark("speaker unknown"),
    "no-content": mark("no content"),
}
KINDS = {
    "accept": mark("accepted"),
    "reject": mark("rejected"),
    "change": mark("changed"),
    "add": mark("added"),
    "alias": mark("named"),
    "merge": mark("merged happenings"),
    "split": mark("split a happening"),
    "undo": mark("undid"),
}
STATES = {
    "applies": mark("in force"),
    "undone": mark("undone"),
    "lost": mark("no longer applies"),
}
FIELDS = {
    "type": mark("Type"),
    "mode": mark("Mode"),
    "stage": mark("Stage"),
    "polarity": mark("Polarity"),
    "actors": mark("Who"),
    "recipients": mark("To whom"),
    "participants": mark("Taking part"),
    "place": mark("Where"),
    "since": mark("First day"),
    "until": mark("Last day"),
    "casualties": mark("Casualties"),
    "responsibility": mark("Responsibility"),
    "name": mark("Name"),
    "act": mark("Act"),
    "speaker": mark("Speaker"),
    "addressee": mark("To"),
    "contents": mark("Content (where it stands)"),
    "form": mark("Form"),
    "medium": mark("Medium"),
    "repeated": mark("Repeated"),
    "standing": mark("Standing position"),
}
HINTS = {
    "actors": mark("one on a line: id or name of the register, else the words"),
    "recipients": mark("one on a line"),
    "participants": mark("one on a line"),
    "place": mark("name or id of the gazetteer, or “Name, CC”"),
    "casualties": mark("such as “killed 4”, “injured 10-12 civilians”, “displaced 200+”"),
    "responsibility": mark("such as “isis-k: claimed”"),
    "contents": mark("such as “120-180”; one on a line"),
    "speaker": mark("id or name of the register, else the words"),
}
