"""What leaves: only what was ticked, nothing half readable, nothing that the person said stays with her."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.carnet.rubrique import (
    GENRES,
    HABITUEL,
    PAR_CODE,
    TOUTES,
    genre_of,
    may_write,
    passations_of,
    rubrique_of,
)
from cppcore.domain.echange.envoi import links, overview, selection
from cppcore.domain.formations.formation import Formation
from cppcore.domain.moi.experience import Realisation
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import QuestionnaireDemande
from cppcore.domain.recherches.recherche import Preuve, Recherche
from cppcore.domain.socle.base import Auteur
from tests.exchange.filled import AT, DOSSIER, THEMES, notebook, one

PERSONNE, CONSEILLER = Auteur.PERSONNE, Auteur.CONSEILLER
CHOICES = st.frozensets(st.sampled_from(sorted(PAR_CODE)))


def leaving(records, choix, **more):
    return selection(records, choix, auteur=PERSONNE, themes=THEMES, **more)


def kinds(envoi):
    return {type(r) for r in envoi.records}


def test_a_filled_notebook_leaves_whole_when_everything_is_ticked_and_chosen():
    assert len(leaving(notebook(), TOUTES).records) == len(notebook())
    assert kinds(leaving(notebook(), TOUTES)) == set(map(type, notebook()))


def test_what_somebody_never_writes_does_not_leave_in_her_name_nor_its_erasing():
    """No screen makes such a line; if one is there, the other side would refuse it."""
    for auteur in Auteur:
        whole = [one(kind, auteur) for kind in GENRES.values()]
        erased = [r.model_copy(update={"efface_le": AT}) for r in whole]
        given = {r.id for r in whole}
        hers = {genre for genre in GENRES if may_write(auteur, genre)}

        sent = selection(whole, TOUTES, auteur=auteur, themes=THEMES)
        taken_back = selection(erased, TOUTES, auteur=auteur, themes=THEMES, envoyes=given)

        assert {genre_of(kind) for kind in kinds(sent)} <= hers
        assert {gone.genre for gone in taken_back.effacements} == hers


@settings(deadline=None)
@given(CHOICES)
def test_a_part_that_is_not_ticked_leaves_nothing(choix):
    records = notebook()
    passations = passations_of(records)

    sent = {rubrique_of(r, passations) for r in leaving(records, choix).records}

    assert sent <= {*choix, "dossier"}


@settings(deadline=None)
@given(CHOICES)
def test_what_leaves_can_be_read_without_what_stays(choix):
    sent = leaving(notebook(), choix).records
    ids = {r.id for r in sent}

    for record in sent:
        for name, is_needed in links(type(record)).items():
            assert not is_needed or getattr(record, name) in ids


@settings(deadline=None)
@given(CHOICES)
def test_a_line_of_a_ticked_part_stays_only_when_what_it_needs_stays(choix):
    records = notebook()
    passations = passations_of(records)
    ids = {r.id for r in leaving(records, choix).records}

    for record in records:
        if record.id in ids or rubrique_of(record, passations) not in {*choix, "dossier"}:
            continue
        needed = [getattr(record, name) for name, is_needed in links(type(record)).items() if is_needed]
        assert set(needed) - ids, record


def test_a_line_whose_piste_stays_stays_too():
    envoi = leaving(notebook(), {"recherches"})

    assert Preuve not in kinds(envoi) and Recherche in kinds(envoi)


def test_a_link_that_is_not_needed_is_the_same_whatever_is_ticked():
    """Or two files would say two things of the same save, and the other side would see a contradiction."""
    alone, (whole,) = (
        [r for r in leaving(notebook(), choix).records if isinstance(r, Recherche)]
        for choix in ({"recherches"}, TOUTES)
    )

    assert alone == [whole]


@pytest.mark.parametrize(
    ("reponse", "partage", "theme", "leaves"),
    [
        (ReponseSituation.BLOQUE, True, "argent", True),
        (ReponseSituation.UN_PEU, True, "argent", True),
        (ReponseSituation.BLOQUE, False, "argent", False),
        (ReponseSituation.NON, True, "argent", False),
        (None, True, "argent", False),
        (ReponseSituation.PREFERE_NE_PAS, True, "argent", False),
        (ReponseSituation.BLOQUE, True, "theme-disparu", False),
    ],
)
def test_of_the_situation_only_what_she_chose_to_talk_about(reponse, partage, theme, leaves):
    said = one(Situation).model_copy(update={"reponse": reponse, "partage": partage, "theme": theme})

    envoi = leaving([said], {"situation"})

    assert bool(envoi.records) is leaves
    assert leaving([said], HABITUEL).records == ()


@pytest.mark.parametrize(
    ("partage", "choix", "leaves"), [(True, TOUTES, True), (False, TOUTES, False), (True, HABITUEL, False)]
)
def test_of_the_lifeline_only_the_moments_she_chose_and_only_when_it_is_ticked(partage, choix, leaves):
    moments = [Jalon(id=UUID(int=n), dossier_id=DOSSIER, texte="x", rev=1, updated_at=AT) for n in range(3)]
    moments[1] = moments[1].model_copy(update={"partage": partage})

    envoi = leaving(moments, choix, envoyes={UUID(int=2)})

    assert envoi.records == ((moments[1],) if leaves else ())
    assert [gone.id for gone in envoi.effacements] == [UUID(int=2)]


def test_what_the_screens_promise_to_keep_here_is_emptied():
    health = one(Situation).model_copy(update={"theme": "sante"})
    sent = {type(r): r for r in leaving(notebook(), TOUTES).records}
    (about_health,) = leaving([health], {"situation"}).records

    assert (sent[Realisation].preuve, sent[Rdv].notes, sent[Formation].vaccination) == ("", "", None)
    assert sent[Realisation].resultat and sent[Rdv].a_dire and sent[Situation].note
    assert (about_health.note, about_health.reponse) == ("", ReponseSituation.BLOQUE)


def test_each_one_gives_only_what_she_wrote():
    asked = one(QuestionnaireDemande, CONSEILLER)
    records = [*(r for r in notebook() if not isinstance(r, QuestionnaireDemande)), asked]

    assert selection(records, TOUTES, auteur=CONSEILLER, themes=THEMES).records == (asked,)
    assert asked not in leaving(records, TOUTES).records


class TestErased:
    erased = one(Piste).model_copy(update={"efface_le": AT, "rev": 3})

    def test_what_was_never_given_is_not_even_told(self):
        envoi = leaving([self.erased], TOUTES)

        assert (envoi.records, envoi.effacements) == ((), ())

    def test_what_was_given_is_told_by_its_id_alone(self):
        (gone,) = leaving([self.erased], frozenset(), envoyes={self.erased.id}).effacements

        assert (gone.genre, gone.id, gone.rev, gone.efface_le) == ("piste", self.erased.id, 3, AT)
        assert self.erased.intitule not in gone.model_dump_json()

    def test_what_is_private_again_is_taken_back(self):
        private = one(Situation).model_copy(update={"partage": False})

        (gone,) = leaving([private], HABITUEL, envoyes={private.id}).effacements

        assert gone.id == private.id


def test_the_list_to_tick_says_what_there_is_and_what_would_leave():
    lines = {line.rubrique.code: line for line in overview(notebook(), auteur=PERSONNE, themes=THEMES)}

    assert list(lines) == list(PAR_CODE)
    assert (lines["ligne-de-vie"].total, lines["ligne-de-vie"].partent) == (1, 1)
    assert (lines["pistes"].total, lines["pistes"].partent) == (5, 5)


def test_an_unknown_part_is_a_mistake():
    with pytest.raises(ValueError, match="inconnu"):
        leaving([], {"vie-privee"})
