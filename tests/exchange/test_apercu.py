"""The preview is read from the content that is sealed: every line of it, and nothing else."""

from cppcore.catalog.libelles import libelles
from cppcore.domain.carnet.rubrique import GENRES, HABITUEL, TOUTES
from cppcore.domain.echange.envoi import selection
from cppcore.domain.echange.lisible import Legende, by_id, in_a_line, read
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.socle.base import Auteur
from cppcore.exchange import contenu
from cppcore.exchange.apercu import preview
from tests.exchange.filled import AT, DOSSIER, THEMES, notebook, one, word


def said(choix=TOUTES, records=None):
    envoi = selection(records or notebook(), choix, auteur=Auteur.PERSONNE, themes=THEMES)
    return contenu.read(
        contenu.write(envoi, choix, auteur=Auteur.PERSONNE, dossier_id=DOSSIER, numero=1, fait_le=AT)
    )


def test_every_record_of_the_content_is_one_line_of_its_part():
    told = said()
    parts = preview(told, libelles())

    assert {p.rubrique.code: len(p.lignes) for p in parts} == told.comptes
    assert sum(len(p.lignes) for p in parts) == len(notebook())


def test_every_word_that_leaves_is_shown_and_none_that_stays():
    shown = str(preview(said(HABITUEL), libelles()))

    assert word("piste") in shown and word("recherche") in shown
    for genre in ("jalon", "situation", "reponse_financement"):
        assert word(genre) not in shown


def test_links_are_told_by_name_and_codes_by_theirs():
    told = said({"pistes", "recherches"})
    (pistes, recherches) = preview(told, libelles(), codes={word("preuve"): "Lieu de l’école"})[1:]

    assert "Lieu de l’école" in str(recherches.lignes)
    assert next(line.texte for line in recherches.lignes if line.genre == "information").startswith(
        f"Recherche\u00a0: {word('recherche')} ; Piste\u00a0: {word('piste')}"
    )
    assert pistes.rubrique.code == "pistes"


def test_an_answer_is_told_with_its_question():
    from cppcore.catalog.questionnaires import questionnaires

    asked = questionnaires()["interets-1"]
    passing = one(Passation).model_copy(update={"questionnaire": "interets-1", "empreinte": ""})
    answer = one(Reponse).model_copy(
        update={"item": asked.items[0].code, "valeur": asked.echelle[0].valeur, "texte": "", "passe": False}
    )

    (part,) = preview(said({"questionnaires"}, [passing, answer]), libelles(), known=questionnaires())

    assert asked.items[0].texte in part.lignes[1].texte
    assert libelles().champ("reponse", "passe") not in part.lignes[1].texte  # said only of what was passed
    assert asked.echelle[0].label in part.lignes[1].texte


def test_a_record_says_each_of_its_fields_once_and_what_it_does_not_know_is_not_said():
    blank = Piste(dossier_id=DOSSIER, intitule="Soudeur", formation=False)

    assert read(blank, Legende(libelles())) == {"Nom": "Soudeur", "Demande une formation": "non"}
    for record in notebook():
        assert read(record, Legende(libelles(), by_id(notebook())))
        assert "\n" not in in_a_line(record, Legende(libelles()))


def test_every_kind_and_every_field_has_a_french_name():
    names = libelles()

    assert set(names.genres) == set(GENRES)
    for genre, kind in GENRES.items():
        for field in set(kind.model_fields) - {
            "id",
            "dossier_id",
            "rev",
            "auteur",
            "created_at",
            "updated_at",
            "efface_le",
        }:
            assert f"{genre}.{field}" in names.champs or field in names.champs, (
                f"Dites « {genre}.{field} » en français dans data/referentiels/libelles.toml."
            )
    known = {f for k in GENRES.values() for f in k.model_fields}
    assert {name.split(".")[-1] for name in names.champs} <= known
