"""What the words of an article refer to: absolute times, places, actors in their dated roles, chains of mentions."""

from watchbook.resolve.anchors import Anchor
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.document import Analysed, Known, dateline, published, resolve
from watchbook.resolve.lookups import Resolved

__all__ = ["Analysed", "Anchor", "DateWords", "Known", "Resolved", "dateline", "published", "resolve"]
