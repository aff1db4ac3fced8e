"""Events: what is reported to have happened, one record for each happening in the article."""

from watchbook.coding.events.coder import Coding, code
from watchbook.coding.events.drafts import EventBook
from watchbook.coding.events.unclaimed import marked

__all__ = ["Coding", "EventBook", "code", "marked"]
