"""The watch: sources are asked when their time comes, and what is new in them is coded and kept.

`loop` gives the turns, `polling` asks one source, `pages` gets the pages of its entries, `coding` hands what waits to
the coder, `conditions` says in plain words how a source is doing, `finding` looks for the feeds of a site.
"""

from watchbook.pipeline.watch.clock import Clock, SystemClock
from watchbook.pipeline.watch.conditions import condition
from watchbook.pipeline.watch.desk import Desk
from watchbook.pipeline.watch.ending import until_told
from watchbook.pipeline.watch.loop import Tally, watch

__all__ = ["Clock", "Desk", "SystemClock", "Tally", "condition", "until_told", "watch"]
