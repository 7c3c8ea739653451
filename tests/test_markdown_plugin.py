"""mypy refuses a text of the person that Markdown or HTML would read, and lets our own words through."""

import re
import textwrap
from pathlib import Path

import pytest

from cppcore.settings import ROOT

api = pytest.importorskip("mypy.api", reason="pip install -r tests/requirements.txt")

HEAD = """
import streamlit as st
from streamlit import markdown
from datetime import date
from markupsafe import Markup
from cppcore import french
from cppcore.catalog.textes import text
from cppcore.domain.pistes.piste import Motif, Piste
from cppcore.domain.projet.bilan import Bilan
from cppcore.ui.ecran import fields, screens
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
"""

UNSAFE = [
    "st.markdown(p.intitule)",
    "st.markdown(f'**{p.intitule}**')",
    "st.markdown('- ' + p.intitule)",
    "st.markdown('%s' % p.intitule)",
    "st.markdown('{}'.format(p.intitule))",
    "st.write('a', p)",
    "st.title(p.intitule or 'a')",
    "st.header(escape('a') if pistes else p.attrait)",
    "st.info(body=p.intitule)",
    "st.caption('a', help=p.intitule)",
    "st.metric('a', p.intitule)",
    "st.tabs([p.intitule for p in pistes])",
    "st.expander(p.intitule).markdown('a')",
    "box = st.container()\nbox.markdown(p.intitule)",
    "st.radio('a', [p.intitule for p in pistes])",
    "st.radio('a', pistes, format_func=lambda p: p.intitule)",
    "st.pills('a', ['b'], format_func={p.attrait: p.intitule for p in pistes}.__getitem__)",
    "st.page_link('x', label=p.intitule)",
    "name = p.intitule\nst.markdown(name)",
    "for one in pistes:\n    st.markdown(f'- {one.intitule}')",
    "st.markdown('\\n'.join(f'- {p.intitule}' for p in pistes))",
    "lines = [escape('a')]\nlines.append(p.intitule)",
    "lines = [escape('a')]\nlines += [p.intitule for p in pistes]",
    "words = {}\nwords['a'] = p.intitule\nst.markdown(words['a'])",
    "st.markdown(escape(p.intitule).replace('a', ''))",
    "st.markdown(french.join([p.intitule for p in pistes]))",
    "st.markdown(french.plural(2, p.intitule))",
    "st.markdown(bilan.mots)",
    "st.markdown(french.quoted(p.intitule))",
    "st.markdown(french.typeset(bilan.observations))",
    "st.markdown(**{'body': p.intitule})",
    "markdown(p.intitule)",
    "screens.link('pistes/grille', p.intitule)",
    "fields.text(p.intitule, key='a', stored='', save=print)",
    "fields.choice('a', ['b'], key='a', stored='', save=print, words=lambda c: p.intitule)",
    "draft.text('b', p.intitule)",
    "draft.choice('b', 'c', {'d': p.intitule})",
    "st.markdown(Md(p.intitule))",
    "st.html('<p>')",
    "st.html(Markup(f'<p>{p.intitule}</p>'))",
    "st.html(escape(p.intitule))",  # made for Markdown: leaves « < » to HTML
]

HARMLESS = [
    "st.markdown('a **b**')",
    "st.markdown('a' if pistes else escape(p.intitule))",
    "st.markdown(f'**{escape(p.intitule)}** : {len(pistes)}')",
    "st.markdown('a' + '\\n'.join(f'{n}. {escape(p.intitule)}' for n, p in enumerate(pistes, 1)))",
    "st.markdown(text('pistes'))",
    "st.markdown(french.full_day(day))",
    "st.markdown(french.plural(len(pistes), 'piste'))",
    "st.text(p.intitule)",
    "st.text_input('a', p.intitule, placeholder=p.intitule)",
    "st.selectbox('a', pistes, format_func=lambda p: p.intitule)",
    "st.radio('a', list(Motif), format_func=lambda m: Motif(m).label)",
    "name = escape(p.intitule)\nst.markdown(name)",
    "lines = []\nfor p in pistes:\n    lines.append(escape(p.intitule))\nst.markdown('\\n'.join(lines))",
    "for field, label in {'a': Md('b')}.items():\n    fields.text(label, key=field, stored='', save=print)",
    "draft.pick('b', escape('c'), {'d': p.intitule})",
    "st.html(Markup('<p>{}</p>').format(p.intitule))",
]

GIVEN = "p: Piste, pistes: list[Piste], bilan: Bilan, draft: Draft, day: date"


@pytest.mark.complet  # mypy reads half of the project; at each change, it reads the screens themselves
def test_mypy_tells_what_markdown_would_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source, owner = HEAD, {}
    for number, lines in enumerate([*UNSAFE, *HARMLESS]):
        start = source.count("\n") + 1
        source += f"def essai_{number}({GIVEN}) -> None:\n{textwrap.indent(lines, '    ')}\n"
        owner |= dict.fromkeys(range(start, source.count("\n") + 1), lines)
    page = tmp_path / "pages" / "essai.py"
    page.parent.mkdir()
    page.write_text(source, "utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MYPYPATH", str(tmp_path))

    told, trouble, _ = api.run([str(page)])

    assert trouble == ""
    found = {owner[int(line)] for line in re.findall(r"essai\.py:(\d+): error", told)}
    assert found == set(UNSAFE)
