from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.bodies import LEAD, PAGE, RSS, plain_page, warc_record
from watchbook.errors import UsageError
from watchbook.feeds import articles
from watchbook.records import Article, Unread

NOW = datetime(2025, 1, 1, 12, tzinfo=UTC)


def read(*inputs: str | Path, stdin: bytes = b"", published: str | None = None) -> list[Article | Unread]:
    names = [str(name) for name in inputs]
    return list(articles(names, stdin=io.BytesIO(stdin), clock=lambda: NOW, published=published))


def test_each_file_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "a.TXT").write_bytes(b"\xef\xbb\xbfA short\r\ntext")
    (tmp_path / "c.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.xml").write_text(RSS)
    (tmp_path / "d" / "f.warc").write_bytes(warc_record("https://a.example/", plain_page(LEAD)))
    (tmp_path / "d" / "ignored.py").write_text("pass")
    (tmp_path / "z.json").write_text('{"text": "last"}')
    found = [article.text.split()[0] for article in read(tmp_path) if isinstance(article, Article)]
    assert found == ["A", "The", "one", "two", "The", "Nobody", "The", "last"]
    assert read(tmp_path / "a.TXT") == [Article("A short\r\ntext")]


@pytest.mark.parametrize(
    ("body", "text"),
    [(b"Plain words", "Plain words"), (b'{"text": "a"}\n', "a"), (PAGE.encode(), LEAD), (RSS.encode(), LEAD)],
)
def test_a_file_without_a_known_name_by_its_content(tmp_path: Path, body: bytes, text: str) -> None:
    (tmp_path / "download").write_bytes(body)
    found = read(tmp_path / "download")[0]
    assert isinstance(found, Article)
    assert found.text.startswith(text)


@pytest.mark.parametrize(
    ("name", "body", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n", "holds no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "is no text but binary data"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0", "is no page but binary data"),
        ("a.html", b"<html><nav>Menu</nav></html>", "the page holds no article text"),
        ("a.jsonl", b"\n\n", "holds no article"),
        ("a.jsonl", b"words", "is no JSON Lines"),
        ("a.json", b'{"a": 1}', "has neither `text` nor `html`"),
        ("a.xml", b"<note>Hi</note>", "is no RSS, Atom or RDF feed"),
        ("a.xml", b"<rss><channel></channel></rss>", "holds no article"),
        ("a.warc", b"words", "holds a bad record"),
        ("b.txt", None, "there is no such file or folder"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, body: bytes | None, problem: str) -> None:
    if body is not None:
        (tmp_path / name).write_bytes(body)
    (line,) = read(tmp_path / name)
    assert isinstance(line, Unread)
    assert line.name.startswith(str(tmp_path / name))
    assert line.problem.startswith(problem)
    assert line.remedy


def test_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("Words of a text")
    lines = read(tmp_path / "empty", tmp_path / "none.txt", tmp_path / "a.txt")
    assert [type(line) for line in lines] == [Unread, Unread, Article]


@pytest.mark.parametrize("inputs", [(), ("-",)])
def test_standard_input(inputs: tuple[str, ...]) -> None:
    assert read(*inputs, stdin=b'{"text": "a"}') == [Article("a")]
    assert str(read(*inputs, stdin=b"A plain text")[0]) == (
        "standard input: is no JSON Lines; write one JSON object a line, or name a .txt or .html file"
    )
    assert str(read(*inputs)[0]).startswith("standard input: holds no article; ")
    assert str(read(*inputs, stdin=b'{"text": "a"}\n7')[1]).startswith("standard input:2: is no JSON object; ")


def test_the_date_given_is_for_articles_without_one() -> None:
    lines = b'{"text": "a"}\n{"text": "b", "published": "2024-12-13"}\n{"text": "c", "published": "soon"}'
    found = [line for line in read(stdin=lines, published="2024-12-01") if isinstance(line, Article)]
    assert [article.published for article in found] == ["2024-12-01", "2024-12-13", "2024-12-01"]
    assert {article.published_from for article in found} == {"given"}
    assert [check.kind for check in found[2].faults] == ["published-unreadable"]
    with pytest.raises(UsageError):
        read(published="soon")


@pytest.mark.parametrize(
    ("published", "late"),
    [("2025-01-02T11:00:00Z", False), ("2025-01-02T13:00:00Z", True), ("2025-01-03", False), ("2025-01-04", True)],
)
def test_a_date_after_the_reading_is_a_fault(published: str, late: bool) -> None:
    (article,) = read(stdin=f'{{"text": "a", "published": "{published}"}}'.encode())
    assert isinstance(article, Article)
    assert [check.kind for check in article.faults] == (["published-in-future"] if late else [])


def test_broken_utf8_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Caf\xe9 of the city")
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert article.text == "Caf\ufffd of the city"
    assert [check.kind for check in article.faults] == ["broken-encoding"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("Министр обороны сообщил в понедельник, что погибли двое военных.", "ru"),
        ("Le ministre a dit lundi que deux soldats avaient été tués dans la ville.", "fr"),
        ("Herat.", None),
        ("123 456 789 101112 131415", None),
    ],
)
def test_language(tmp_path: Path, text: str, language: str | None) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = read(tmp_path / "a.txt")
    assert isinstance(article, Article)
    assert article.language == language


def test_json_lines_of_english_load_no_heavy_library() -> None:
    code = (
        "import io, sys, datetime\n"
        "from watchbook.feeds import articles\n"
        f'body = b\'{{"text": "{LEAD}"}}\'\n'
        "now = datetime.datetime.now(datetime.UTC)\n"
        "assert [a.language for a in articles([], stdin=io.BytesIO(body), clock=lambda: now)] == ['en']\n"
        "heavy = {'trafilatura', 'lxml', 'fastwarc', 'py3langid', 'httpx', 'fastfeedparser', 'numpy'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.slow
def test_fifty_megabytes_of_text(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes((LEAD + " " + LEAD + "\r\n").encode() * (50_000_000 // (2 * len(LEAD) + 3)))
    (article,) = read(path)
    assert isinstance(article, Article)
    assert len(article.text) > 49_000_000
