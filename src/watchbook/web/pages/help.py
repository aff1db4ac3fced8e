"""What the keys do and what the signs mean."""

from __future__ import annotations

from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page
from watchbook.web.speech import _


def help_(_desk: Desk, _asked: Asked) -> Page:
    """The keys and the signs."""
    return Page("help.html", _("Keys and signs"), {}, dict)
