"""`watchbook feed …`: the sources that are watched, and how they are doing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from watchbook.cli import feedlist, options, progress
from watchbook.cli.code import SOME_FAILED
from watchbook.cli.options import Format
from watchbook.errors import DataError, UsageError
from watchbook.feeds.opml import LIMIT, Subscription, subscriptions
from watchbook.ledger import Ledger, where
from watchbook.library import sources
from watchbook.library.sources import Sources, WatchSettings
from watchbook.pipeline.watch import SystemClock, health, looking
from watchbook.pipeline.watch.finding import Seen
from watchbook.records import Reliability, TextFrom

app = typer.Typer(
    no_args_is_help=True, help="The sources that `watchbook watch` asks: add, list, check, pause, remove."
)

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Sources; all if none is given.")]
Wanted = Annotated[list[str], typer.Argument(metavar="ID...", help="Sources.")]
AllowLocal = Annotated[
    bool,
    typer.Option("--allow-local", help="Ask machines of the local network as well (as `allow_local` in watch.yaml)."),
]


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, a sitemap, or a page of the site.")],
    id: Annotated[str | None, typer.Option(help="Its id; made of the site's name if none is given.")] = None,
    name: Annotated[str | None, typer.Option(help="What the outlet is called; as its feed says, if not given.")] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG", help="Its language: en, fa-AF …")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Its country, two letters: AF.")] = None,
    home: Annotated[str | None, typer.Option(metavar="PLACE", help="The place it writes from.")] = None,
    owner: Annotated[str | None, typer.Option(help="The group it belongs to.")] = None,
    speaks_for: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="The id of the actor whose voice it is.")
    ] = None,
    reliability: Annotated[
        str | None, typer.Option(metavar="A-F", help="Your grade: A always … E never, F unknown.")
    ] = None,
    licence: Annotated[str | None, typer.Option(help="What is known of the right to keep its texts.")] = None,
    label: Annotated[list[str] | None, typer.Option(help="A label; may be given several times.")] = None,
    text: Annotated[str, typer.Option(help="Where the text is: auto, entry (in the feed) or page.")] = "auto",
    every: Annotated[bool, typer.Option("--every", help="Add every feed of the site, not the first only.")] = False,
    unseen: Annotated[bool, typer.Option("--unseen", help="Write it down without asking the address.")] = False,
    allow_local: AllowLocal = False,
) -> None:
    """Add a source: the feed at an address, or the feed found from a page of its site."""
    folder = _home()
    shelf = shelf_of(folder)
    if not sources.is_address(url):
        raise UsageError(f"{url}: is no address; write http://… or https://…")
    if unseen:
        found = looking.Found((Seen(url),), None)
    else:
        with progress.waiting(f"asking {url}"):
            found = looking.found(_settings(shelf, allow_local), url)
    given = looking.Given(id, name, language, country, home, owner, speaks_for, _grade(reliability), licence,
                          tuple(label or ()), _text_from(text))  # fmt: skip
    taken = {one.id for one in shelf.every}
    feeds = {one.feed: one.id for one in shelf.every}
    chosen = found.feeds if every else found.feeds[:1]
    for seen in chosen:
        address = seen.answer.moved_to or seen.url if seen.answer is not None else seen.url
        if address in feeds:
            progress.note(f"{feeds[address]}: has this feed already ({address})")
            continue
        entry = looking.entry(seen, found, given, taken)
        taken.add(entry.id)
        path = sources.write(folder, entry)
        progress.note(f"{entry.id}: added {entry.feed} ({feedlist.what(seen)}); {path} is yours to edit")
    for seen in found.feeds[len(chosen) :]:
        progress.note(f"also there: {seen.url} ({feedlist.what(seen)})")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="A list of feeds, as feed readers export it.")],
    label: Annotated[
        list[str] | None, typer.Option(help="A label for all of them; may be given several times.")
    ] = None,
) -> None:
    """Add the feeds of an OPML file; those that are there already are passed over. Nothing is asked yet."""
    folder = _home()
    shelf = shelf_of(folder)
    try:
        with file.open("rb") as body:
            listed = subscriptions(body.read(LIMIT + 1), str(file))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}); check the name and your rights") from error
    added, known, bad = _imported(folder, shelf, listed, tuple(label or ()))
    progress.note(
        f"{added} sources added to {folder / sources.FOLDER}, {known} were there already, {bad} have no usable address"
    )
    if bad:
        raise typer.Exit(SOME_FAILED)


@app.command("list")
def list_(
    ids: Ids = None,
    label: Annotated[str | None, typer.Option(help="Only those with this label.")] = None,
    alerts: Annotated[bool, typer.Option("--alerts", help="Only those that somebody should look at.")] = False,
    format: Annotated[Format, typer.Option(help="table, json, jsonl or csv.")] = Format.TABLE,
    ledger: options.LedgerFile = None,
) -> None:
    """List the sources, and say in plain words how each is doing."""
    shelf = shelf_of(_home())
    wanted = [one for one in shelf.named(ids or ()) if label is None or label in one.labels]
    rows = health.rows(wanted, where(ledger, os.environ), options.now())
    feedlist.write([row for row in rows if row.condition.alert or not alerts], format)


@app.command()
def check(
    ids: Ids = None,
    move: Annotated[
        bool, typer.Option("--move", help="Write new addresses of moved feeds into the sources' files.")
    ] = False,
    allow_local: AllowLocal = False,
) -> None:
    """Ask sources now and say what is wrong with them; the watch itself is not touched."""
    folder = _home()
    shelf = shelf_of(folder, actors=True)
    failed = bool(shelf.problems)
    for entry, seen, others in looking.checked(_settings(shelf, allow_local), shelf.named(ids or ())):
        moved = seen.answer.moved_to if seen.answer is not None else None
        progress.note(f"{entry.id}: {feedlist.what(seen)}")
        if moved is not None and seen.listing is not None:
            if move:
                progress.note(f"{entry.id}: now {moved} ({sources.change(folder, entry.id, moved)})")
            else:
                progress.note(f"{entry.id}: has moved for good to {moved}; --move takes it")
        for other in others:
            progress.note(f"{entry.id}: a feed is at {other.url} ({feedlist.what(other)})")
        failed = failed or seen.listing is None
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def pause(ids: Wanted, ledger: options.LedgerFile = None) -> None:
    """Ask these sources no more until they are resumed."""
    _set_paused(ids, ledger, paused=True)


@app.command()
def resume(ids: Wanted, ledger: options.LedgerFile = None) -> None:
    """Ask paused sources again."""
    _set_paused(ids, ledger, paused=False)


@app.command()
def remove(ids: Wanted) -> None:
    """Remove sources; what was read from them stays in the ledger."""
    folder = _home()
    for entry in shelf_of(folder).named(ids):
        progress.note(f"{entry.id}: removed ({sources.remove(folder, entry.id)})")


# Helpers


def _home() -> Path:
    home = os.environ.get("WATCHBOOK_HOME")
    if not home:
        raise DataError(
            "sources are files in your own folder, and none is named; make one and name it: "
            "mkdir -p ~/watchbook && export WATCHBOOK_HOME=~/watchbook"
        )
    return Path(home)


def shelf_of(folder: Path, *, actors: bool = False) -> Sources:
    """The sources; their faults are told, and the others hold. With `actors`, who is spoken for is looked up."""
    found = sources.load(folder)
    if actors and any(one.speaks_for is not None for one in found.every):
        found = sources.load(folder, options.actors())
    for problem in found.problems:
        progress.note(str(problem))
    return found


def _settings(shelf: Sources, allow_local: bool) -> WatchSettings:
    return options.watch_settings(shelf.settings, allow_local=allow_local)


def _grade(given: str | None) -> Reliability | None:
    if given is None:
        return None
    grades: dict[str, Reliability] = {"A": "A", "B": "B", "C": "C", "D": "D", "E": "E", "F": "F"}
    if given.upper() not in grades:
        raise UsageError(f"--reliability {given}: is no grade; write A (always reliable) to E (never), or F (unknown)")
    return grades[given.upper()]


def _text_from(given: str) -> TextFrom:
    kinds: dict[str, TextFrom] = {"auto": "auto", "entry": "entry", "page": "page"}
    if given not in kinds:
        raise UsageError(f"--text {given}: write auto, entry or page")
    return kinds[given]


def _imported(
    folder: Path, shelf: Sources, listed: Sequence[Subscription], labels: tuple[str, ...]
) -> tuple[int, int, int]:
    """How many were added, were there already, and have no usable address."""
    taken, feeds = {one.id for one in shelf.every}, {one.feed for one in shelf.every}
    added = known = bad = 0
    for one in listed:
        if not sources.is_address(one.feed):
            progress.note(f"{one.feed[:100]}: is no http or https address; passed over")
            bad += 1
        elif one.feed in feeds:
            known += 1
        else:
            entry = looking.subscribed(one, labels, taken)
            taken.add(entry.id)
            feeds.add(entry.feed)
            sources.write(folder, entry)
            added += 1
    return added, known, bad


def _set_paused(ids: Sequence[str], ledger: str | None, *, paused: bool) -> None:
    entries = shelf_of(_home()).named(ids)
    with closing(Ledger.open(where(ledger, os.environ))) as book:
        looking.begin(book, entries, SystemClock().now())
        for entry in entries:
            book.watching.pause(entry.id, SystemClock().now() if paused else None)
            progress.note(f"{entry.id}: {'paused' if paused else 'watched again'}")
