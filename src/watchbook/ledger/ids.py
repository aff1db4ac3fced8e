"""Which document a person means: by its id, or by a beginning of it that no other has."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy import ColumnElement, Connection, select

from watchbook.errors import UsageError
from watchbook.ledger.tables import documents

#: How many ids a message names.
SHOWN = 5


def current_report(connection: Connection, given: str) -> int:
    """The number of the current report of the document.

    Raises:
        UsageError: there is no such document, or several; the message names some near it.
    """
    exact: int | None = connection.scalars(select(documents.c.report).where(documents.c.id == given)).first()
    if exact is not None:
        return exact
    beginning = _ids(connection, _begins_with(given)) if given else []
    if len(beginning) == 1:
        return current_report(connection, beginning[0])
    if beginning:
        raise UsageError(f"{given}: more than one document begins so: {_listed(beginning)}; give more of the id")
    near = _near(connection, given)
    hint = f"near it are {_listed(near)}" if near else "`watchbook search WORDS` finds documents"
    raise UsageError(f"{given or repr(given)}: the ledger has no such document; {hint}")


# ----------------------------------------------------------------------------------------------------------------------


def _begins_with(given: str) -> ColumnElement[bool]:
    return documents.c.id.between(given, given + "\U0010ffff")


def _near(connection: Connection, given: str) -> list[str]:
    """Ids that hold the words given, or resemble them among their neighbours in the alphabet."""
    if not given:
        return []
    holding = _ids(connection, documents.c.id.contains(given, autoescape=True))
    neighbours = [*_ids(connection, documents.c.id < given, backwards=True), *_ids(connection, documents.c.id > given)]
    return holding or get_close_matches(given, neighbours, n=SHOWN, cutoff=0.5)


def _ids(connection: Connection, which: ColumnElement[bool], *, backwards: bool = False) -> list[str]:
    """The first ids of which this is true, one more than a message names."""
    order = documents.c.id.desc() if backwards else documents.c.id
    return list(connection.scalars(select(documents.c.id).where(which).order_by(order).limit(SHOWN + 1)))


def _listed(ids: list[str]) -> str:
    return ", ".join(ids[:SHOWN]) + (" …" if len(ids) > SHOWN else "")
