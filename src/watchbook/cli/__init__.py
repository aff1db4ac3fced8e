"""The command line: the only room that prints and that ends the program."""

from __future__ import annotations

import os
import sys

from watchbook.cli.app import app
from watchbook.errors import WatchbookError

__all__ = ["main"]

INTERRUPTED = 130


def main() -> None:
    """Run the command; every error that a person can mend is one message and the exit status of its kind."""
    try:
        app(prog_name="watchbook")
    except WatchbookError as error:
        sys.stderr.write(f"watchbook: {error}\n")
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        sys.stderr.write("watchbook: interrupted; what was written or kept so far is whole\n")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
