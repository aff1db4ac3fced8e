"""Which accounts are compared: those filed in a drawer that the other looks into, and no others.

A drawer holds events of one family of types, in one country, on one day (or in one place, in one month). So what a new
report costs depends on what else happened there and then, and not on how much the ledger holds. If one account looks
into a drawer of the other, the other looks into one of its own: it does not matter which of them came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.clusters import Link
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.merge.happenings.likeness import compare

#: An account that names more days than this is filed by the month, one of more months than `_MONTHS` not at all.
_DAYS, _MONTHS = 10, 12
_COUNTRIES, _PLACES = 5, 4
_NOWHERE = ("-",)


def filed(account: Account, rules: JoiningRules) -> tuple[str, ...]:
    """The drawers in which an account is filed."""
    return tuple(dict.fromkeys(_filed(account, rules)))


def sought(account: Account, rules: JoiningRules) -> tuple[str, ...]:
    """The drawers into which it looks."""
    return tuple(dict.fromkeys(_sought(account, rules)))


def links(accounts: Iterable[Account], rules: JoiningRules) -> Iterator[Link]:
    """The links among accounts, each pair compared once."""
    drawers: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        others = {other.key: other for drawer in sought(account, rules) for other in drawers[drawer]}
        for other in others.values():
            found = link(account, other, rules)
            if found is not None:
                yield found
        for drawer in filed(account, rules):
            drawers[drawer].append(account)


def link(one: Account, other: Account, rules: JoiningRules) -> Link | None:
    """The link between two accounts; None: they are not alike enough."""
    found = compare(one, other, rules)
    return None if found.apart is not None or found.score < rules.file.link else Link(one.key, other.key, found.score)


# Helpers


def _filed(account: Account, rules: JoiningRules) -> Iterator[str]:
    family, when = rules.families[account.occurrence.type], account.when
    if when is None:
        return
    if when.last - when.first < _DAYS:
        for country in account.countries[:_COUNTRIES] or _NOWHERE:
            for day in range(when.first, when.last + 1):
                yield f"{family}|{country}|{day}"
    for place, month in _months(account):
        yield f"{family}|{place}|{month}|{_grain(account)}"


def _sought(account: Account, rules: JoiningRules) -> Iterator[str]:
    family, when = rules.families[account.occurrence.type], account.when
    if when is None:
        return
    if when.last - when.first < _DAYS:
        reach = rules.reach(account.occurrence.type)
        for country in account.countries[:_COUNTRIES] or _NOWHERE:
            for day in range(when.first - reach, when.last + reach + 1):
                yield f"{family}|{country}|{day}"
    for place, month in _months(account):
        yield f"{family}|{place}|{month}|vague"
        if _grain(account) == "vague":
            yield f"{family}|{place}|{month}|day"


def _grain(account: Account) -> str:
    when = account.when
    return "day" if when is not None and when.last - when.first < _DAYS else "vague"


def _months(account: Account) -> Iterator[tuple[str, str]]:
    """The narrow places of an account with the months of its time."""
    if account.when is None:
        return
    first, last = (date.fromordinal(max(1, day)) for day in (account.when.first, account.when.last))
    spread = (last.year - first.year) * 12 + last.month - first.month
    if spread > _MONTHS:
        return
    months = [divmod(first.year * 12 + first.month - 1 + number, 12) for number in range(spread + 1)]
    for spot in account.narrow[:_PLACES]:
        for year, month in months:
            yield spot.id, f"{year}-{month + 1}"
