"""Everything that can leave a notebook, made as the screens make it, and given back as the words that it holds."""

import io
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from pathlib import Path

import pypdf
import zxingcpp
from icalendar import Calendar
from PIL import Image

from cppcore import clock
from cppcore.actions import documents, partage
from cppcore.catalog.criteres import criteres
from cppcore.catalog.guides import guide
from cppcore.catalog.programmes import programmes
from cppcore.domain.pistes.grille import grid, open_questions
from cppcore.domain.socle.base import Auteur
from cppcore.domain.socle.document import Document
from cppcore.domain.synthese.agenda import AgendaEnvoye, EntreeAgenda, GenreEntree, settle
from cppcore.exchange import scelle
from cppcore.reports import agenda, journal_csv
from cppcore.reports.docx import write_docx
from cppcore.reports.feuille import blank_sheet
from cppcore.reports.feuille_immersion import person_sheet, tutor_sheet
from cppcore.reports.pdf import write_pdf
from cppcore.reports.tableau_csv import dated_name
from cppcore.store import carnets, reception, records
from cppcore.store.fichier.database import Store
from cppcore.ui.ecran import session
from cppcore.ui.immersion import fiche_immersion, preuve_immersion
from cppcore.ui.parcours import agenda as agenda_screen
from cppcore.ui.parcours import preparer
from cppcore.ui.pistes import critere
from tests.prive.marked import Filled
from tests.reports.documents import bare
from tests.screen import Screen

PHRASE = "tomate lune papier bateau"

Make = Callable[[Filled, Collection[str]], str]
"""Makes one artefact of a notebook that is open in this window; the parts ticked only count for a file."""


def sealed(filled: Filled, choix: Collection[str]) -> str:
    made = partage.seal(session.store(), filled.dossier, choix, Auteur.PERSONNE, PHRASE, at=clock.now())
    return f"{made.nom} {made.octets!r} {scelle.unseal(made.octets, PHRASE).decode()}"


def preview(filled: Filled, choix: Collection[str]) -> str:
    said = partage.show(session.store(), filled.dossier, choix, Auteur.PERSONNE, at=clock.now())
    return str(partage.lines(said))


def export(filled: Filled, choix: Collection[str]) -> str:
    return " ".join(
        _zipped(partage.export(session.store(), filled.dossier, today=clock.today(), choix=choix))
    )


def complete(filled: Filled, _: Collection[str]) -> str:
    return " ".join(_zipped(partage.export(session.store(), filled.dossier, today=clock.today())))


def _zipped(octets: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(octets)) as folder:
        for name in folder.namelist():
            yield f"{name} {folder.read(name).decode(errors='replace')}"


def bilan(filled: Filled, _: Collection[str]) -> Document:
    return documents.bilan(session.store(), filled.dossier, today=clock.today())


def half(filled: Filled, _: Collection[str]) -> Document:
    return documents.for_referent(session.store(), filled.dossier, today=clock.today())


def appointment(filled: Filled, _: Collection[str]) -> Document:
    return preparer.sheet(session.carnet(filled.dossier, history=True), today=clock.today())


def trials(filled: Filled, _: Collection[str]) -> list[Document]:
    carnet, today = session.carnet(filled.dossier), clock.today()
    titles = {p.id: p.intitule for p in carnet.pistes}
    made = []
    for one in carnet.immersions:
        research, piste = fiche_immersion.research_of(one, carnet), titles.get(one.piste_id, "")
        own = preuve_immersion.of(one, carnet)
        made.append(person_sheet(one, research, own, piste=piste, today=today))
        made.append(tutor_sheet(one, research, piste=piste, today=today))
    return made


def enquiry(filled: Filled, _: Collection[str]) -> list[Document]:
    carnet, today = session.carnet(filled.dossier), clock.today()
    asked = open_questions(grid(carnet, critere.of(carnet), today=today))
    return [
        blank_sheet(
            guide(),
            piste.intitule,
            [q.case.critere.question for q in asked if q.case.piste.id == piste.id],
            le=today,
        )
        for piste in carnet.pistes
    ]


def calendar(filled: Filled, _: Collection[str]) -> str:
    """Return the dates in full words, after a first file that told of what is erased since."""
    return _calendar(filled, _entries(filled))


def discreet(filled: Filled, _: Collection[str]) -> str:
    return _calendar(filled, [entry.discreet() for entry in _entries(filled)])


def _entries(filled: Filled) -> list[EntreeAgenda]:
    carnet = session.carnet(filled.dossier)
    return agenda_screen._entries(carnet, programmes()[carnet.dossier.programme])


def _calendar(filled: Filled, shown: list[EntreeAgenda]) -> str:
    sent = AgendaEnvoye(le=clock.now(), entrees=filled.dates)
    files = [agenda.write(held) for held in settle(shown, sent, today=clock.today())]
    told = [str(one.property_items()) for octets in files for one in Calendar.from_ical(octets).walk()]
    return f"{dated_name('dates', clock.today(), 'ics')} {told}"


def qr(filled: Filled, _: Collection[str]) -> str:
    codes = [agenda.qr(entry) for entry in _entries(filled) if entry.genre is GenreEntree.RDV]
    return str([zxingcpp.read_barcodes(Image.open(io.BytesIO(code)))[0].text for code in codes])


def log(filled: Filled, _: Collection[str]) -> str:
    lines = journal_csv.rows(session.carnet(filled.dossier), {c.code: c.nom for c in criteres()})
    return f"{dated_name('notes', clock.today(), 'csv')} {journal_csv.write(lines).decode()}"


def charts(filled: Filled, _: Collection[str]) -> str:
    """Return the drawings that are joined to the bilan, as they are given to the browser."""
    facts = documents.facts(session.store(), filled.dossier, today=clock.today())
    return str([one.spec for one in documents.drawings(facts)])


def words(made: "str | Document | list[Document]") -> str:
    """Return all that an artefact holds as one text."""
    if isinstance(made, str):
        return made
    return " ".join(d.model_dump_json() for d in ([made] if isinstance(made, Document) else made))


def printed(document: Document) -> str:
    """Return the words of the two files of a document, and what they say of themselves."""
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(document)))
    pages = bare("".join(page.extract_text() for page in reader.pages))
    return f"{pages} {reader.metadata} {' '.join(_zipped(write_docx(document)))}"


def given(filled: Filled, choix: Collection[str], workspace: Path) -> None:
    """Give a sealed file, and take it in the workspace of a counsellor."""
    made = partage.seal(session.store(), filled.dossier, choix, Auteur.PERSONNE, PHRASE, at=clock.now())
    said = partage.unseal(made.octets, PHRASE)
    with closing(Store.open(workspace)) as store:
        records.set_meta(store, carnets.ROLE, carnets.CONSEILLER)
        reception.receive(store, partage.arrival(made.octets, said), at=clock.now())


def drawn(screen: Screen) -> str:
    """Return all that a screen gives to the browser, its drawings and what its folds hold included."""
    for _ in range(3):  # a fold, the folds inside, the tables of their drawings
        for node in screen.at.main:
            if node.type == "expandable" and node.key.startswith(
                ("resultat", "dessin-", "externe.", "lecture-")
            ):
                screen.at.session_state[node.key] = True
        screen.run()
    return " ".join(str(node.proto) for node in screen.at.main)
