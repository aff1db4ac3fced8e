"""Where articles come from: files, folders, feeds, archives, standard input and the web."""

from watchbook.feeds.answers import Limits
from watchbook.feeds.inputs import articles
from watchbook.feeds.kinds import FEEDS
from watchbook.feeds.sources import Feed, Source
from watchbook.feeds.web import Fetched, fetch

__all__ = ["FEEDS", "Feed", "Fetched", "Limits", "Source", "articles", "fetch"]
