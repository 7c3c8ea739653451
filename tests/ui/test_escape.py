"""A person's text is shown as she typed it: a real Markdown parser finds nothing in it but words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.socle.base import clean
from cppcore.ui.ecran.escape import escape, table

markdown_it = pytest.importorskip("markdown_it", reason="pip install -r tests/requirements.txt")
PARSER = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])

WORDS = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak", "hardbreak"}
"""Tokens of a text that holds no formatting."""

INVISIBLE = "\N{WORD JOINER}"

AFTER_PARSING = {
    "address": r"https?://|www\.",
    "mail": r"[-.\w+]+@[-\w]+\.[-\w]+",
    "logo": r":streamlit:",
    "arrow": r"<-|->",
    "comparison": r"<=|>=|~=",
    "dash": r"(?<=\s)--(?=\s)",
}
"""What Streamlit's page (remark-gfm, typographical symbols) still turns into something once words are parsed."""

NAUGHTY = [
    "<script>alert(1)</script>",
    "<!-- a",
    "&amp; &lt; &#33;",
    "![](http://x)",
    "[x](javascript:alert(1))",
    "[x][y] [^1]",
    "[x]: http",
    "$x$ $$y$$",
    ":red[x] :material/home: :smile:",
    "# titre",
    "titre\n===",
    "titre\n---",
    "1. a",
    "1) a",
    "- a\n- b",
    "+ a",
    "* a",
    "> a",
    "    quatre espaces",
    "\tune tabulation",
    "a\n    b",
    "a\n\n    b",
    "a\n\n\nb",
    "a  \nb",
    "a\\\nb",
    "`code` ```",
    "```\na\n```",
    "~~~",
    "~~a~~ H~2~O",
    "**a** __b__ *c* _d_",
    "a|b\n---|---\nc|d",
    "|",
    "---",
    "***",
    "👩‍🍳 é \u202e",
    "\\",
    "12:30",
    "'\"«»…’",
    "",
    " ",
]

LATER = [
    "voir www.example.com",
    "http://example.com",
    "moi@example.com",
    ":streamlit:",
    "a -> b",
    "a <= b",
    "a -- b",
]


def tokens(markdown: str) -> list:
    return [t for block in PARSER.parse(markdown) for t in (block, *(block.children or ()))]


def words(markdown: str) -> str:
    """Return what is read on screen, without its spaces."""
    shown = "".join(t.content for t in tokens(markdown) if t.type in {"text", "text_special"})
    return squeezed(shown)


def squeezed(text: str) -> str:
    return "".join(text.replace(INVISIBLE, "").split())


@pytest.mark.parametrize("text", NAUGHTY + LATER)
def test_a_naughty_text_is_only_words(text: str):
    assert {t.type for t in tokens(escape(text))} <= WORDS
    assert words(escape(text)) == squeezed(text)


TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"], include_characters="\n\t")) | st.text(
    "ab1 \n\t#*_-+=~`>|[](){}!<>&;:/\\$.\"'"
)


@given(TYPED)
def test_any_text_is_only_words(text: str):
    typed = str(clean(text))

    assert {t.type for t in tokens(escape(typed))} <= WORDS
    assert words(escape(typed)) == squeezed(typed)


@given(st.text("ab \n", max_size=20))
def test_lines_stay_lines(text: str):
    typed = "\n".join(line for line in text.split("\n") if line.strip())

    breaks = sum(t.type == "hardbreak" for t in tokens(escape(typed)))

    assert breaks == typed.count("\n")


@pytest.mark.parametrize("text", LATER)
def test_the_page_finds_nothing_to_change_once_it_is_parsed(text: str):
    shown = "".join(t.content for t in tokens(escape(text)) if t.type in {"text", "text_special"})

    assert [name for name, found in AFTER_PARSING.items() if re.search(found, shown, re.IGNORECASE)] == []


@given(st.lists(TYPED.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_a_list_has_one_item_for_each_text(texts: list[str]):
    drawn = tokens("\n".join(f"- {escape(clean(text))}" for text in texts))

    assert sum(t.type == "list_item_open" for t in drawn) == len(texts)
    assert {t.type for t in drawn} <= WORDS | {
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close")
    }


@given(TYPED.filter(str.strip))
def test_a_bold_text_holds_nothing_else(text: str):
    typed = str(clean(text)).strip()

    inside = {t.type for t in tokens(f"**{escape(typed)}**")} - WORDS

    assert inside <= {"strong_open", "strong_close"}


@given(st.lists(st.tuples(TYPED, TYPED), min_size=1, max_size=3))
def test_a_table_keeps_its_cells(rows: list[tuple[str, str]]):
    drawn = tokens(table(["a|b", "c"], rows))

    assert sum(t.type == "td_open" for t in drawn) == 2 * len(rows)
    cells = {"table", "thead", "tbody", "tr", "th", "td"}
    assert {t.type for t in drawn} <= WORDS | {f"{c}_{end}" for c in cells for end in ("open", "close")}


@pytest.mark.parametrize("value", [None, 12, 9.5])
def test_anything_can_be_escaped(value: object):
    assert words(escape(value)) == str(value)
