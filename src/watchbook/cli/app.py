"""The commands, each of which says in its help what it gives."""

from __future__ import annotations

import typer

from watchbook.cli import code, doctor, explain, ledger, parse, rules, schema

app = typer.Typer(
    name="watchbook",
    help="Keeps the book of a regional-security watch: who did what to whom, who says so, and who denies it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("code")(code.code)
app.command("parse")(parse.parse)
app.command("add")(ledger.add)
app.command("recode")(ledger.recode)
app.command("show")(ledger.show)
app.command("search")(ledger.search)
app.command("export")(ledger.export)
app.command("explain")(explain.explain)
app.command("schema")(schema.schema)
app.command("doctor")(doctor.doctor)
app.add_typer(ledger.app, name="ledger", help="Look after the ledger.")
app.add_typer(rules.app, name="rules", help="Test, explain and list the rules.")
