"""The log out to a spreadsheet and back in: always seen before it leaves, or before it is added."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.recherches.tableur import COLONNES, CONTACT, INFORMATION, RECHERCHE
from cppcore.domain.socle.base import Record
from cppcore.exchange.journal_csv import LogRead, read_log
from cppcore.exchange.tableau import TableauRefuse
from cppcore.reports import journal_csv
from cppcore.reports.tableau_csv import dated_name
from cppcore.ui.ecran import creation, imprimer, session, undo
from cppcore.ui.ecran.escape import escape, table
from cppcore.ui.ecran.fold import fold

MARKS = ("id", "recherche_id", "piste_id", "code_critere")
"""Columns that let a file be read back and say nothing to a person."""

FIRST = ("ligne", "le", "organisme", "texte")
"""Columns of the previews that come first: on a phone the others are to the right."""

SEEN = [*FIRST, *(field for field in COLONNES if field not in FIRST + MARKS)]
"""Columns of the previews."""

SHOWN_MAX = 50
"""Lines of a preview of what would be added; what leaves is shown whole."""

NUMBERS_MAX = 10
"""How many unreadable lines are named by their numbers."""

_ADDED = "_journal_ajoute"
_ROUND = "_journal_tour"


def offer_export(carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """Draw, in a fold, what would be in the file, then the button that makes it."""
    if inside := fold("Emporter mon journal dans un tableur", key="exporter"):
        with inside:
            lines = journal_csv.rows(carnet, {c.code: c.nom for c in criteres})
            if not lines:
                st.markdown("Votre journal est vide : il n’y a rien à emporter.")
                return
            st.markdown(
                f"Le fichier aura {escape(_count(lines))}. Rien de « Ma situation » ni de votre ligne de vie n’y est. "
                "Il reste sur cet ordinateur : c’est vous qui le donnez, ou pas."
            )
            _offer_file(lines)
            if seen := fold("Voir ce qu’il contient", key="exporter.apercu"):
                with seen:
                    _show(lines, "tableau-emporter")


def _count(lines: Sequence[journal_csv.LogRow]) -> str:
    count = Counter(line["ligne"] for line in lines)
    said = [french.plural(count[RECHERCHE], "recherche"), french.plural(count[INFORMATION], "information")]
    parts = [*said, french.plural(count[CONTACT], "contact")]
    return f"{french.plural(len(lines), 'ligne')} : {french.join(parts)}"


def _offer_file(lines: Sequence[journal_csv.LogRow]) -> None:
    name = dated_name("notes", clock.today(), "csv")
    key = "exporter.fichier"
    imprimer.download("Enregistrer le fichier (CSV)", name, lambda: journal_csv.write(lines), key=key)
    st.caption(
        "Il s’ouvre avec LibreOffice ou Excel. Une case qui commence par = + - ou @ est précédée d’une "
        "apostrophe : ainsi le tableur n’en fait pas un calcul."
    )


def _show(lines: Sequence[journal_csv.LogRow], key: str) -> None:
    """Draw lines as a table, without the columns that are empty everywhere."""
    columns = [field for field in SEEN if any(line.get(field) for line in lines)]
    rows = [[line.get(field, "") for field in columns] for line in lines]
    with st.container(key=key):
        st.markdown(table([COLONNES[field] for field in columns], rows))


def offer_import(carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """Draw, in a fold, the field that takes a table, what it would add, and the button that adds it."""
    _offer_to_take_back(carnet)
    if inside := fold("Reprendre un tableau que j’ai déjà", key="reprendre"):
        with inside:
            st.markdown(
                "Vous notiez vos recherches dans un tableur ? Enregistrez-le au format CSV, puis déposez-le ici. "
                "Vous verrez ce qui sera ajouté avant de dire oui."
            )
            given = st.file_uploader(
                "Le fichier CSV",
                type=["csv", "tsv", "txt"],
                key=f"reprendre.fichier~{st.session_state.get(_ROUND, 0)}",
            )
            if given is None:
                return
            with creation.refusing(TableauRefuse):
                _preview(read_log(given.getvalue(), carnet, today=clock.today()), carnet, criteres)


def _preview(found: LogRead, carnet: Carnet, criteres: Sequence[Critere]) -> None:
    said: list[str] = [french.plural(len(found.recherches), "recherche à ajouter", "recherches à ajouter")]
    if found.preuves or found.contacts:
        more = len(found.preuves) + len(found.contacts)
        said.append(french.plural(more, "information ou contact", "informations et contacts"))
    if found.known:
        said.append(f"{french.plural(found.known, 'ligne')} déjà là")
    if found.unreadable:
        said.append(_unreadable(found.unreadable))
    with st.container(key="reprendre.apercu"):
        st.markdown(f"**{escape(french.join(said))}.**")
        if found.without_piste:
            left = french.plural(found.without_piste, "information laissée", "informations laissées")
            st.markdown(
                f"{escape(left)} de côté : la piste n’est pas dans ce carnet. Ajoutez-la, puis recommencez."
            )
    if not found.records:
        return
    if st.button("Ajouter à mon journal", key="reprendre.ajouter", type="primary"):
        _add(found.records)
    new = Carnet(
        carnet.dossier,
        pistes=carnet.pistes,
        recherches=tuple(found.recherches[:SHOWN_MAX]),
        preuves=tuple(found.preuves),
        contacts=tuple(found.contacts),
    )
    lines = journal_csv.rows(new, {c.code: c.nom for c in criteres})
    if lines:
        _show(lines[:SHOWN_MAX], "tableau-reprendre")


def _unreadable(numbers: Sequence[int]) -> str:
    told = french.join([str(n) for n in numbers[:NUMBERS_MAX]])
    more = "…" if len(numbers) > NUMBERS_MAX else ""
    return f"{french.plural(len(numbers), 'ligne illisible', 'lignes illisibles')} (n° {told}{more})"


def _add(new: Sequence[Record]) -> None:
    with creation.refusing():
        session.save(*new)
        st.session_state[_ADDED] = [record.id for record in new]
        st.session_state[_ROUND] = (
            st.session_state.get(_ROUND, 0) + 1
        )  # an empty field, ready for another file
        st.toast("C’est ajouté à votre journal.", icon=":material/check:")
        st.rerun()


def _offer_to_take_back(carnet: Carnet) -> None:
    """Offer to take out everything that this window has just added."""
    added = set(st.session_state.get(_ADDED, ()))
    still = [r for r in (*carnet.recherches, *carnet.preuves, *carnet.contacts) if r.id in added]
    if not still:
        return
    with st.container(border=True, key="reprendre.fait"):
        st.markdown(f"{french.plural(len(still), 'ligne ajoutée', 'lignes ajoutées')} depuis votre tableau.")
        if st.button("Les retirer", key="reprendre.retirer", type="tertiary"):
            st.session_state[_ADDED] = ()
            undo.erase(*still)
