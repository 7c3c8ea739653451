"""Many sealed files on screen: opened together, seen person by person, taken or left; stopped and continued at will."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

import streamlit as st

from cppcore import clock, french
from cppcore.actions import partage
from cppcore.actions.lot import EtatFichier, Fichier, Lecture, content_of, read_all, take
from cppcore.domain.socle.base import Choice
from cppcore.exchange.scelle import FichierRefuse
from cppcore.store.fichier.copies import BEFORE_IMPORT
from cppcore.ui.echange import partage as partage_ecran
from cppcore.ui.ecran import creation, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.streamlit_internals import UploadedFile

FICHIERS_MAX = 50
"""Files given at once on screen: they stay in the memory of the server; more of them are for the command line."""

_LOT, _ROUND = "_lot", "_reception_tour"


class _Travail(Choice):
    """What the page is doing with the files, until it is done or stopped."""

    RIEN = "rien", ""
    LIRE = "lire", "Fichiers lus"
    PRENDRE = "prendre", "Fichiers pris"


@dataclass
class _Lot:
    """The files of this window, by Streamlit's own id: what became of each, the phrases already tried, the work begun."""

    lectures: dict[str, Lecture] = field(default_factory=dict)
    essayees: dict[str, set[str]] = field(default_factory=dict)
    travail: _Travail = _Travail.RIEN
    is_copied: bool = False


def ask(given: Sequence[UploadedFile], turn: int) -> None:
    """Draw what is done with many files: their phrase, what each would bring, the button that takes them in."""
    if len(given) > FICHIERS_MAX:
        creation.refuse(
            f"Donnez {FICHIERS_MAX} fichiers au plus à la fois. Pour en recevoir davantage d’un coup, la commande "
            "« recevoir » prend un dossier entier : elle est expliquée dans le fichier README.md."
        )
        return
    files = {one.file_id: Fichier(one.name, one.getvalue) for one in given}
    lot: _Lot = st.session_state.setdefault(_LOT, _Lot())
    lot.lectures = {one: known for one, known in lot.lectures.items() if one in files}
    for_all = st.text_input(
        "La phrase secrète de ces fichiers",
        key=f"lot.phrase~{turn}",
        autocomplete="off",
        help="Majuscules et accents ne comptent pas. Si chacun a la sienne, elles vous seront demandées ensuite.",
    )
    st.button("Ouvrir les fichiers", key="lot.ouvrir", type="primary", on_click=_begin, args=(_Travail.LIRE,))
    if lot.travail is _Travail.LIRE:
        _read(lot, files, for_all, turn)
    elif lot.travail is _Travail.PRENDRE:
        _take(lot, [one for one in _ready(lot) if st.session_state.get(_tick(one), True)])
    elif lot.lectures:
        _show(lot, turn, unread=len(files) - len(lot.lectures))


def _begin(work: _Travail) -> None:
    lot: _Lot = st.session_state.setdefault(_LOT, _Lot())
    lot.travail, lot.is_copied = work, False


def _stop() -> None:
    st.session_state.setdefault(_LOT, _Lot()).travail = _Travail.RIEN


def _read(lot: _Lot, files: Mapping[str, Fichier], for_all: str, turn: int) -> None:
    """Open what is not open yet with the phrases not tried yet; a stop keeps what was read."""
    own = {one: st.session_state.get(_own_phrase(one, turn), "") for one in files}
    phrases = {
        one: [p for p in dict.fromkeys((own[one], for_all)) if p and p not in lot.essayees.get(one, ())]
        for one in files
    }
    known = lot.lectures
    todo = [
        one for one in files if one not in known or (phrases[one] and known[one].etat is EtatFichier.FERME)
    ]
    of = {files[one]: phrases[one] for one in todo}
    far = _Avance(_Travail.LIRE, len(todo))
    with closing(read_all(session.store(), of, of.__getitem__)) as reading:
        for one, lecture in zip(todo, reading, strict=True):
            lot.lectures[one] = lecture
            lot.essayees.setdefault(one, set()).update(phrases[one])
            far.show()
    _end()


def _take(lot: _Lot, wanted: Sequence[str]) -> None:
    """Take files in, the oldest first, after one verified copy; a stop keeps what was taken."""
    far = _Avance(_Travail.PRENDRE, len(wanted))
    with creation.refusing():
        for one in sorted(wanted, key=lambda one: _number(lot.lectures[one])):
            if not lot.is_copied:
                session.store().copy_now(BEFORE_IMPORT)
                lot.is_copied = True
            lot.lectures[one] = take(session.store(), lot.lectures[one], at=clock.now())
            far.show()
        _end()
    _stop()


def _number(lecture: Lecture) -> int:
    return lecture.ouvert.numero if lecture.ouvert else 0


def _end() -> None:
    _stop()
    st.rerun()


class _Avance:
    """The bar that says how far the work is, and the button that stops it between two files."""

    def __init__(self, work: _Travail, of: int) -> None:
        self.work, self.of, self.done = work, of, 0
        self.bar = st.progress(0.0, text=self._words())
        st.button("Arrêter", key="lot.arreter", on_click=_stop)

    def show(self) -> None:
        """Say that one more is done."""
        self.done += 1
        self.bar.progress(self.done / self.of, text=self._words())

    def _words(self) -> Md:
        return f"{escape(self.work.label)} : {french.number(self.done)} sur {french.number(self.of)}"


def _ready(lot: _Lot) -> list[str]:
    """Return the files that may be taken, person by person."""
    ready = [one for one, known in lot.lectures.items() if known.etat is EtatFichier.OUVERT]
    return sorted(ready, key=lambda one: (_name(lot.lectures[one]).casefold(), _number(lot.lectures[one])))


def _name(lecture: Lecture) -> str:
    return (lecture.ouvert.pseudonyme if lecture.ouvert else "") or "la personne sans prénom"


def _tick(one: str) -> str:
    return f"lot-fichier.{one}.prendre"


def _own_phrase(one: str, turn: int) -> str:
    return f"lot-fichier.{one}.phrase~{turn}"


def _show(lot: _Lot, turn: int, *, unread: int) -> None:
    """Draw what became of each file: what is ready, what is closed, what is refused, what is in the workspace."""
    if unread:
        st.markdown(
            f"Arrêté : {french.plural(unread, 'fichier')} à lire encore. « Ouvrir les fichiers » continue."
        )
    states = {etat: [k for k in lot.lectures.values() if k.etat is etat] for etat in EtatFichier}
    if taken := states[EtatFichier.PRIS]:
        st.success(f"C’est pris : {french.plural(len(taken), 'fichier')}.", icon=":material/check:")
    if known := states[EtatFichier.DEJA_PRIS]:
        said = french.join([escape(french.quoted(one.fichier.nom)) for one in known])
        st.markdown(f"Déjà pris, rien à faire : {said}.")
    if refused := states[EtatFichier.REFUSE]:
        st.markdown("**Refusés**")
        with st.container(key="lot-refuses"):
            st.markdown("\n".join(f"- {escape(one.fichier.nom)} : {escape(one.dit)}" for one in refused))
    _ask_phrases(lot, turn)
    _show_ready(lot)
    if not unread and not states[EtatFichier.OUVERT] and not states[EtatFichier.FERME]:
        st.button("Donner d’autres fichiers", key="lot.autres", on_click=_begin_again)


def _begin_again() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_LOT, None)


def _ask_phrases(lot: _Lot, turn: int) -> None:
    """Ask the phrase of each file that is still closed."""
    closed = [(one, known) for one, known in lot.lectures.items() if known.etat is EtatFichier.FERME]
    if not closed:
        return
    st.markdown(
        f"**{french.plural(len(closed), 'fichier')} encore à ouvrir.** Écrivez la phrase de chacun, ou une autre "
        "phrase plus haut. Un fichier abîmé en route ne s’ouvre avec aucune."
    )
    for one, known in closed:
        st.text_input(
            f"La phrase de {escape(french.quoted(known.fichier.nom))}, code de contrôle {escape(known.code)}",
            key=_own_phrase(one, turn),
            autocomplete="off",
            persist_state="session",
        )
    st.button("Essayer ces phrases", key="lot.essayer", on_click=_begin, args=(_Travail.LIRE,))


def _show_ready(lot: _Lot) -> None:
    """Draw a tick for each file that is open, with what it would change, then the button that takes them in."""
    ready = _ready(lot)
    if not ready:
        return
    with st.container(border=True, key="lot-prets"):
        for one in ready:
            lecture = lot.lectures[one]
            if lecture.ouvert is None:
                continue
            new = Md(" Nouvelle personne ici.") if lecture.ouvert.nouvelle else Md("")
            label = f"**{escape(_name(lecture))}** – {escape(lecture.ouvert.comptes)}{new}"
            st.checkbox(label, value=True, key=_tick(one), persist_state="session")
            code = lecture.code.replace(" ", french.NBSP)
            words = [f"{lecture.fichier.nom}, code de contrôle {code}.", *lecture.ouvert.avertissements]
            st.caption(escape(" ".join(words)))
    if inside := fold("Lire tout ce que contient un de ces fichiers", key="lot.lire"):
        with inside:
            _show_one(lot, ready)
    count = sum(bool(st.session_state.get(_tick(one), True)) for one in ready)
    st.button(
        f"Prendre ce qui est coché ({count})",
        key="lot.prendre",
        type="primary",
        disabled=not count,
        on_click=_begin,
        args=(_Travail.PRENDRE,),
    )


def _show_one(lot: _Lot, ready: Sequence[str]) -> None:
    chosen = st.selectbox(
        "Le fichier",
        ready,
        format_func=lambda one: f"{_name(lot.lectures[one])} – {lot.lectures[one].fichier.nom}",
        key="lot.lu",
    )
    with creation.refusing(FichierRefuse):
        said = content_of(lot.lectures[chosen])
        partage_ecran.show_preview(partage.lines(said), key="lot.lignes")
