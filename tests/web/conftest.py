"""A ledger of a few invented articles, the real server over it, and one real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

COMMAND = (sys.executable, "-m", "watchbook")
#: Without them Chromium asks its maker's hosts on its own account.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SCRIPT = '<script>document.title="owned"</script>'
ARTICLES = (
    {
        "id": "valley-1",
        "url": "https://valley.example/1",
        "outlet": "Valley Post",
        "title": "Bomb kills four at a market in Kunduz",
        "published": "2025-03-05",
        "text": "KUNDUZ, March 5 - A bomb killed four people at a market in Kunduz on Tuesday, police said.\n\n"
        "ISIS-K claimed responsibility for the bombing 💥 in a statement. The Taliban denied that ISIS-K was "
        "present in Kunduz.\n",
    },
    {
        "id": "river/2?x=1&y=<b>",
        "url": "https://river.example/2",
        "outlet": "River Radio",
        "title": "Seven dead in Kunduz market blast",
        "published": "2025-03-05",
        "text": "Seven people were killed when a bomb exploded at a market in Kunduz on Tuesday, a doctor said.\r\n\r\n"
        "“I saw smoke,” a trader told River Radio.\r\n",
    },
    {
        "id": "hostile",
        "url": "javascript:document.title='owned'",
        "outlet": f'"><img src=x onerror=alert(1)>{SCRIPT}',
        "title": f"{SCRIPT} gunmen attacked {{{{ 7*7 }}}} in Kabul",
        "published": "2025-03-06",
        "text": f"Gunmen shot dead {SCRIPT} a judge in Kabul on Thursday, <b onclick=alert(1)>police</b> said.\n\n"
        "The interior minister, '\"><script src=//evil.example/x.js></script>, condemned the attack.\n",
    },
    {
        "id": "scripts",
        "outlet": "Two Alphabets",
        "title": "Talks in Москва",
        "published": "2025-03-07",
        "text": "Delegates from Tajikistan and Uzbekistan met in Moscow on Friday.\n\nطالبان این خبر را رد کرد 🙂\n\n"
        "Министр сказал, что встреча прошла.\r\n\r\n💥🙂 Gunmen killed two guards in Herat on Thursday, police said. "
        "وزارت گفت 🙂. The Taliban denied on Friday that ISIS-K was present in Herat.\r\n",
    },
)


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, the token, and how to log in."""

    base: str
    token: str

    def client(self) -> httpx.Client:
        let_in = httpx.get(self.base, params={"token": self.token}, trust_env=False)
        return httpx.Client(base_url=self.base, cookies=let_in.cookies, trust_env=False)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "watchbook.db"
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    added = subprocess.run(
        [*COMMAND, "add", "-", "--ledger", file], input=lines.encode(), capture_output=True, check=False, timeout=120
    )
    assert added.returncode == 0, added.stderr.decode()
    return file


@pytest.fixture(scope="session")
def served(ledger: Path) -> Iterator[Served]:
    environment = {name: value for name, value in os.environ.items() if name != "WATCHBOOK_HOME"}
    command = [*COMMAND, "serve", "--port", "0", "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stderr is not None
        found = re.search(r"(http://[\d.:]+)/\?token=(\S+)", server.stderr.readline())
        assert found, server.stderr.read()
        yield Served(found[1], found[2])
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a module: while it is open no other test could run an event loop of its own."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium here; install Debian's package chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
