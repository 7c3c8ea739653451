"""ROME on screen: install the directory, look for a job while typing, read the sheet of a piste."""

import io
from collections.abc import Callable, Sequence

import streamlit as st

from cppcore import french, settings
from cppcore.catalog.metiers import correspondances, metiers
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.conditions import touched
from cppcore.domain.questionnaires.congruence import compare_letters, in_words
from cppcore.domain.questionnaires.rome import FicheMetier
from cppcore.domain.questionnaires.titres import Annuaire, TitreMetier
from cppcore.exchange.rome import RomeRefuse, read_rome
from cppcore.store import rome
from cppcore.store.fichier.errors import StoreError
from cppcore.ui.ecran import creation, screens
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.pistes import critere
from cppcore.ui.questionnaires import questionnaire

PROPOSES = 5
"""Titles proposed under what is typed: more would hide the rest of the page."""

LETTRES_MIN = 3
"""Characters from which titles are proposed."""


@st.cache_data(show_spinner=False, max_entries=4)
def _edition(path: str, written_at: int) -> rome.Edition | None:
    """Read which directory is there, once for each time its file is written."""
    return rome.edition(settings.rome_path())


def edition() -> rome.Edition | None:
    """Return the directory that is installed, None when there is none."""
    path = settings.rome_path()
    return _edition(str(path), _written_at())


def _written_at() -> int:
    try:
        return settings.rome_path().stat().st_mtime_ns
    except OSError:
        return 0


@st.cache_resource(show_spinner=False, max_entries=2)
def _annuaire(path: str, written_at: int) -> Annuaire:
    return Annuaire(rome.titles(settings.rome_path()))


def search(asked: str) -> list[TitreMetier]:
    """Return the titles near what was typed: those of ROME, or the common ones while it is not installed."""
    if len(asked.strip()) < LETTRES_MIN:
        return []
    try:
        if edition():
            return _annuaire(str(settings.rome_path()), _written_at()).search(asked, PROPOSES)
    except StoreError:
        pass  # the directory can no longer be read: the common jobs are still there
    return Annuaire(metiers()).search(asked, PROPOSES)


def show_edition() -> None:
    """Say which directory is installed."""
    known = edition()
    if known is None:
        st.info("Le répertoire ROME n’est pas installé.", icon=":material/info:")
    else:
        st.success(
            f"Installé : {escape(known.nb_metiers)} métiers, {escape(known.nb_titres)} titres. {escape(known.source)}.",
            icon=":material/check:",
        )


def show_changed(pistes: Sequence[Piste]) -> None:
    """Say which pistes come from another version of the directory, and what their sheet is called in this one."""
    known = edition()
    older = [p for p in pistes if known and p.code_rome and p.version_rome != known.code]
    if not older:
        return
    try:
        now = rome.names(settings.rome_path(), [p.code_rome for p in older])
    except StoreError:
        return
    st.markdown("**Vos pistes viennent d’une autre version du répertoire.** Elles gardent leur nom.")
    with st.container(key="rome.pistes"):
        st.markdown("\n".join(f"- {_renewed(piste, now.get(piste.code_rome))}" for piste in older))


def _renewed(piste: Piste, name: str | None) -> Md:
    code = escape(piste.code_rome)
    if name is None:
        return f"{escape(piste.intitule)} : la fiche {code} n’existe plus. Ouvrez « Mes pistes » pour en choisir une."
    return f"{escape(piste.intitule)} : la fiche {code} s’appelle aujourd’hui « {escape(name)} »."


def ask_file() -> None:
    """Draw the way to get the official zip, and the field that installs it."""
    st.markdown(
        "1. Allez sur le site francetravail.org, rubrique « Open data », puis « Répertoire ROME ».\n"
        "2. Téléchargez le fichier « RefRomeCsv.zip ». Ne l’ouvrez pas.\n"
        "3. Déposez-le ici."
    )
    given = st.file_uploader("Le fichier RefRomeCsv.zip", type="zip", key="rome.fichier")
    if given is not None and st.button("Installer ce répertoire", key="rome.installer", type="primary"):
        _install(given.getvalue())


def _install(content: bytes) -> None:
    bar = st.progress(0.0, text="Lecture du fichier…")
    with creation.refusing(RomeRefuse):
        try:
            found = read_rome(
                io.BytesIO(content), lambda done, of: bar.progress(done / of, text="Lecture du fichier…")
            )
            rome.write(settings.rome_path(), found)
        finally:
            bar.empty()
        if found.absentes:
            st.warning(
                f"Il manque des listes dans ce fichier : {escape(french.join(list(found.absentes)))}. Le reste est installé."
            )
        st.toast("Le répertoire est installé.", icon=":material/check:")
        show_edition()


def propose(typed: str, choose: Callable[[TitreMetier], object], *, key: str) -> None:
    """Draw the titles near what was typed, one button each; choosing one calls choose with it."""
    found = search(typed)
    if not found:
        return
    st.caption("Est-ce l’un de ces métiers ? Sinon, gardez vos mots.")
    with st.container(horizontal=True, key=f"{key}.propositions"):
        for titre in found:
            # Named after the title, not its place: a click never chooses what has just taken that place.
            if st.button(escape(titre.texte), key=f"{key}.proposition-{titre.cle}"):
                choose(titre)


def show_sheet(carnet: Carnet, piste: Piste, add: Callable[[TitreMetier], object]) -> None:
    """Draw the sheet of a piste: what the job is, how to enter it, what to ask; jobs near it can be added."""
    known = edition()
    if known is None:
        st.markdown("La fiche vient du répertoire ROME, qui n’est pas installé sur cet ordinateur.")
        screens.link("outils/reglages", "Installer le répertoire")
        return
    try:
        fiche = rome.sheet(settings.rome_path(), piste.code_rome)
        heirs = [] if fiche else rome.heirs(settings.rome_path(), piste.code_rome)
    except StoreError:
        st.markdown(
            "Le répertoire ROME ne peut plus être lu. Installez-le à nouveau : votre piste est intacte."
        )
        screens.link("outils/reglages", "Installer le répertoire")
        return
    if fiche is None:
        _show_heirs(piste, heirs, add)
        return
    _show_found(carnet, piste, fiche, known, add)


def _show_found(
    carnet: Carnet,
    piste: Piste,
    fiche: FicheMetier,
    known: rome.Edition,
    add: Callable[[TitreMetier], object],
) -> None:
    st.markdown(f"**{escape(fiche.nom)}** ({escape(fiche.code)})")
    if fiche.definition:
        st.markdown(escape(" ".join(map(_sentence, fiche.definition))))
    if fiche.acces:
        st.markdown(f"**Comment y entrer.** {escape(' '.join(map(_sentence, fiche.acces)))}")
    _show_limits(carnet, fiche)
    _show_proximity(carnet, fiche)
    _show_rest(piste, fiche, add)
    said = (
        f" Cette piste vient de la version {piste.version_rome}." if piste.version_rome != known.code else ""
    )
    st.caption(
        f"{escape(known.source)}. La fiche réunit plusieurs métiers : vérifiez auprès d’un professionnel.{escape(said)}"
    )


def _sentence(text: str) -> str:
    """Return a sentence of ROME with its full stop: many have none."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _show_rest(piste: Piste, fiche: FicheMetier, add: Callable[[TitreMetier], object]) -> None:
    """Draw the work contexts by family, and the jobs near it, each with the button that adds it."""
    for family, words in fiche.contextes.items():
        st.markdown(f"**{escape(family)}** : {escape(', '.join(words))}.")
    if fiche.proches:
        st.markdown("**Des métiers proches**")
        with st.container(horizontal=True, key=f"fiche-{piste.id}.proches"):
            for code, name in fiche.proches[:PROPOSES]:
                if st.button(escape(name), key=f"fiche-{piste.id}.proche-{code}", icon=":material/add:"):
                    add(TitreMetier(name, code))


def _show_heirs(piste: Piste, heirs: Sequence[TitreMetier], add: Callable[[TitreMetier], object]) -> None:
    """Say that the code of a piste is gone, and show what took its place."""
    st.markdown("Cette fiche n’existe plus dans le répertoire installé. Votre piste garde son nom.")
    for titre in heirs[:PROPOSES]:
        if st.button(escape(titre.texte), key=f"fiche-{piste.id}.suite-{titre.code}", icon=":material/add:"):
            add(titre)


def _show_limits(carnet: Carnet, fiche: FicheMetier) -> None:
    found = touched(fiche, critere.limit_codes(carnet), correspondances())
    if found:
        with st.container(border=True, key=f"limites-{fiche.code}"):
            st.markdown("**À demander : cette fiche parle de ce que vous avez noté impossible.**")
            for limit in found:
                st.markdown(
                    f"- La fiche dit : {escape(limit.contexte)}. Vous avez noté impossible : {escape(limit.limite)}. "
                    "Est-ce vrai dans tous les emplois ?"
                )
            st.caption("Cela n’écarte pas la piste. Demandez à un professionnel.")
            screens.link("recherches/journal", "Noter une recherche")


def _show_proximity(carnet: Carnet, fiche: FicheMetier) -> None:
    scores = questionnaire.interest_scores(carnet)
    if scores is None or not fiche.lettres:
        return
    words = in_words(compare_letters(scores, fiche.lettres))
    with st.container(key=f"proximite-{fiche.code}"):
        st.markdown(
            f"**Avec vos intérêts** : {words.label}. Ce n’est qu’un repère, à vérifier : parlez-en au rendez-vous."
        )
