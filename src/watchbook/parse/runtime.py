"""onnxruntime, told to keep to itself.

Its recent builds (seen in 1.32) write a device id into the user's cache and report events to their makers, unless the
environment says otherwise before the library is imported. watchbook promises that nothing leaves the machine.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

onnxruntime.disable_telemetry_events()

__all__ = ["onnxruntime"]
