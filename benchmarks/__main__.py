"""Run every measurement and print its figures."""

from __future__ import annotations

from benchmarks import articles, gazetteer, parse, petrarch, places, reprints, rules, times, watch


def main() -> None:
    """Print a table for each."""
    for module in (parse, gazetteer, places, rules, times, articles, petrarch, reprints, watch):
        print((module.__doc__ or "").strip().splitlines()[0])
        for what, figure in module.measure():
            print(f"  {what:40} {figure}")


if __name__ == "__main__":
    main()
