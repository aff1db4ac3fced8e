"""The pages: a local web application over the ledger, for a person with a browser on this machine."""

from watchbook.web.desk import Desk
from watchbook.web.server import PORT, check_host, serve

__all__ = ["PORT", "Desk", "check_host", "serve"]
