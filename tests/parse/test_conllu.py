from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchbook.errors import DataError
from watchbook.parse.conllu import ConlluParser, read_conllu, read_tables, write_conllu
from watchbook.records import Sentence, Span, Token

TABLE = """\
# newdoc id = one
# newpar
# sent_id = one-1
# text = They don't go.
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
3.1\tgone\tgo\tVERB\t_\t_\t_\t_\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = one-2
1\tKabul\tKabul\tPROPN\t_\t_\t0\troot\t_\tEntity=B-LOC

# newpar
1\tAli\tAli\tPROPN\t_\t_\t0\troot\t_\tner=B-PERSON
2\tKhan\tKhan\tPROPN\t_\t_\t1\tflat\t_\tner=E-PERSON

# newdoc
1\tdu\tdu\tX\t_\t_\t0\troot\t_\t_
"""


def stored(table: str) -> list:
    return list(read_conllu(table.split("\n"), "file.conllu"))


def row(*cells: str) -> str:
    return "\t".join(cells) + "\n"


def test_text_paragraphs_and_places_are_put_together() -> None:
    first, second = stored(TABLE)
    assert (first.ident, first.text) == ("one", "They don't go. Kabul\nAli Khan")
    assert [block.of(first.text) for block in first.blocks] == ["They don't go. Kabul", "Ali Khan"]
    assert [[token.text for token in s.tokens] for s in first.sentences] == [
        ["They", "do", "n't", "go", "."],
        ["Kabul"],
        ["Ali", "Khan"],
    ]
    assert all(token.span.of(first.text) == token.text for s in first.sentences for token in s.tokens)
    assert [token.head for token in first.sentences[0].tokens] == [3, 3, 3, -1, 3]
    assert [token.entity for s in first.sentences[1:] for token in s.tokens] == ["B-LOC", "B-PER", "I-PER"]
    assert second.text == "du"


def test_a_range_that_is_no_sum_of_its_words_is_divided() -> None:
    table = row("1-2", "du", *"________") + row("1", "de", "de", "ADP", "_", "_", "2", "case", "_", "_")
    table += row("2", "le", "le", "DET", "_", "_", "0", "root", "_", "_")
    (document,) = stored(table)
    assert [token.text for token in document.sentences[0].tokens] == ["d", "u"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("1\tKabul\n", "file.conllu:1: a row has ten columns divided by tabs, this one has 2."),
        ("\n\n" + row("1", "a", *"___", "_", "7", "root", "_", "_"), "file.conllu:3: .* its head is not the number"),
        (row("1", "a", *"___", "_", "_", "root", "_", "_"), "file.conllu:1: .* head is not"),
        (row("2", "a", *"___", "_", "0", "root", "_", "_"), "file.conllu:1: .* not numbered"),
        (row("1", "a", *"___", "_", "1", "root", "_", "_"), "file.conllu:1: .* no tree"),
        (row("1-9", "a", *"________") + row("1", "a", *"___", "_", "0", "root", "_", "_"), "'1-9' is no range"),
        (
            row("1-2", "a", *"________")
            + row("1", "a", *"___", "_", "0", "root", "_", "_")
            + row("2", "a", *"___", "_", "1", "x", "_", "_"),
            "'a' is too short for 2 words",
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(table: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        stored(table)


def test_rows_come_as_they_are_written() -> None:
    table = next(read_tables(TABLE.split("\n"), "file.conllu"))
    assert (table.line, table.comment("sent_id"), table.comment("nothing")) == (1, "one-1", None)
    assert [row.ident for row in table.rows] == ["1", "2-3", "2", "3", "3.1", "4", "5"]
    assert table.starts("newdoc")
    assert table.starts("newpar")


FORMS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=6)
DOCUMENTS = st.lists(st.lists(st.tuples(FORMS, st.booleans()), min_size=1, max_size=6), min_size=1, max_size=5)


def built(document: list[list[tuple[str, bool]]]) -> tuple[str, list[Sentence]]:
    text, sentences = "", []
    for number, words in enumerate(document):
        text += "\n" if text and number % 2 else ""
        tokens = []
        for place, (form, spaced) in enumerate(words):
            span = Span(len(text), len(text) + len(form))
            tag = ("O", "B-ORG", "I-ORG")[place % 3]
            tokens.append(Token(span, form, form.lower(), "X", "_", place - 1, "dep" if place else "root", tag))
            text += form + (" " if spaced else "")
        text = text.rstrip()
        text += " " if words[-1][1] else ""
        sentences.append(Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tuple(tokens)))
    return text, sentences


@given(DOCUMENTS)
def test_what_is_written_is_read_again(document: list[list[tuple[str, bool]]]) -> None:
    text, sentences = built(document)
    (again,) = stored("\n".join(write_conllu("id", text, sentences)))
    shape = [[(t.text, t.lemma, t.upos, t.head, t.deprel, t.entity) for t in s.tokens] for s in sentences]
    assert [[(t.text, t.lemma, t.upos, t.head, t.deprel, t.entity) for t in s.tokens] for s in again.sentences] == shape
    assert again.ident == "id"
    assert again.text.split() == text.split()


@given(DOCUMENTS)
def test_the_parser_gives_back_what_was_written_for_any_layout(document: list[list[tuple[str, bool]]]) -> None:
    text, sentences = built(document)
    parser = ConlluParser("file", "\n".join(write_conllu("id", text, sentences)))
    other = "\t".join(sentence.span.of(text) for sentence in sentences)
    found = parser.parse(other, [Span(0, len(other))])
    assert "".join(t.text for s in found for t in s.tokens) == "".join(t.text for s in sentences for t in s.tokens)
    assert all(token.span.of(other) == token.text for sentence in found for token in sentence.tokens)


def test_a_text_that_begins_like_a_longer_sentence_is_cut_so_that_the_rest_stands() -> None:
    text, sentences = built([[("ab", True)], [("abc", True)], [("cd", True)]])
    parser = ConlluParser("file", "\n".join(write_conllu("id", text, sentences)))
    cut = [[token.text for token in sentence.tokens] for sentence in parser.parse("ab cd", [Span(0, 5)])]
    assert cut == [["ab"], ["cd"]]
    with pytest.raises(DataError, match="'xy…'"):
        parser.parse("ab xy", [Span(0, 5)])


def test_the_parser_is_named_by_its_file() -> None:
    parser = ConlluParser("file", TABLE)
    assert parser.identity.startswith("conllu:file sha256:")
    assert parser.identity == ConlluParser("file", TABLE).identity != ConlluParser("file", TABLE + "\n").identity


def test_a_text_that_is_not_in_the_file_is_an_error() -> None:
    with pytest.raises(DataError, match="no sentence of this file stands at 'Heratis"):
        ConlluParser("file", TABLE).parse("Kabul Herat is", [Span(0, 14)])
