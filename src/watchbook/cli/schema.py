"""`watchbook schema`."""

from __future__ import annotations

import json
import sys

from watchbook.pipeline import wire


def schema() -> None:
    """Print the JSON Schema of a report, made from the record classes."""
    json.dump(wire.schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
