"""The text of an article: the document that is made of it once, and how that text is laid out."""

from watchbook.text.cues import LayoutCues
from watchbook.text.documents import checks, document
from watchbook.text.layout import layout

__all__ = ["LayoutCues", "checks", "document", "layout"]
