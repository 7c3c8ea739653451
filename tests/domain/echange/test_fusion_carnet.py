"""Two copies of a notebook brought together: laws of the merge, nobody's words changed by the other, nothing lost."""

import random
from collections.abc import Mapping
from datetime import timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cppcore.domain.carnet.rubrique import GENRES, TOUTES
from cppcore.domain.echange.envoi import Effacement, selection
from cppcore.domain.echange.fusion_carnet import FusionCarnet, MotifRefus, Versions, is_erased, join, merge
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import QuestionnaireDemande
from cppcore.domain.recherches.recherche import Recherche
from cppcore.domain.socle.base import Auteur, Record
from tests.exchange.filled import AT, DAY, DOSSIER, THEMES, one

PERSONNE, CONSEILLER = Auteur.PERSONNE, Auteur.CONSEILLER
ID = UUID(int=5)


def piste(rev: int = 1, intitule: str = "Soudeur", *, after: int = 0, **fields) -> Piste:
    usual = {"id": ID, "dossier_id": DOSSIER, "created_at": AT, "updated_at": AT + timedelta(minutes=after)}
    return Piste(**usual | {"rev": rev, "intitule": intitule} | fields)


def gone(rev: int = 1, *, after: int = 0, **fields) -> Effacement:
    usual = {"genre": "piste", "id": ID, "dossier_id": DOSSIER, "auteur": PERSONNE}
    return Effacement(**usual | {"rev": rev, "efface_le": AT + timedelta(minutes=after)} | fields)


REVS, AFTER = st.integers(1, 3), st.integers(-2, 2)
LIVE = st.builds(piste, REVS, st.sampled_from(["a", "b", "c"]), after=AFTER)
ERASED_HERE = st.builds(
    lambda p, m: p.model_copy(update={"efface_le": AT + timedelta(minutes=m)}), LIVE, AFTER
)
VERSION = LIVE | ERASED_HERE | st.builds(gone, REVS, after=AFTER)
KNOWN = st.lists(VERSION, max_size=4).map(lambda versions: join(tuple(versions), ()))


class TestJoin:
    @given(KNOWN, KNOWN)
    def test_is_commutative(self, a, b):
        assert join(a, b) == join(b, a)

    @given(KNOWN, KNOWN, KNOWN)
    @example((piste(1, "a"),), (piste(1, "b"),), (piste(2, "c"),))
    def test_is_associative(self, a, b, c):
        assert join(join(a, b), c) == join(a, join(b, c))

    @given(KNOWN, KNOWN)
    def test_is_idempotent(self, a, b):
        assert join(a, a) == a
        assert join(join(a, b), b) == join(a, b)

    @given(KNOWN, KNOWN)
    def test_the_most_saved_stands_and_every_content_of_that_save_is_kept(self, a, b):
        top = max((v.rev for v in (*a, *b)), default=0)
        said = {
            (is_erased(v), getattr(v, "intitule", "") * (not is_erased(v))) for v in (*a, *b) if v.rev == top
        }

        joined = join(a, b)

        assert {v.rev for v in joined} <= {top}
        assert {(is_erased(v), getattr(v, "intitule", "") * (not is_erased(v))) for v in joined} == said

    def test_an_older_save_never_brings_back_what_was_erased(self):
        assert join((gone(3),), (piste(2),)) == (gone(3),)
        assert join((gone(3),), (piste(4),)) == (piste(4),)

    def test_an_erasing_stands_before_what_was_written_at_the_same_count(self):
        assert join((piste(2, after=9),), (gone(2),)) == (gone(2), piste(2, after=9))

    def test_a_clock_that_is_wrong_decides_nothing_between_two_counts(self):
        assert join((piste(3, "a"),), (piste(2, "b", after=10_000_000),))[0].intitule == "a"


@given(st.lists(VERSION, min_size=1, max_size=4))
def test_files_in_any_order_and_any_number_of_times_give_the_same(versions):
    results = {apply({}, [[v] for v in (*order, *order[:2])])[ID] for order in permutations(versions)}

    assert len(results) == 1


def apply(known: Mapping[UUID, Versions], files, sender=PERSONNE) -> dict[UUID, Versions]:
    now = dict(known)
    for lines in files:
        now |= merge(now, lines, sender=sender, dossier_id=DOSSIER).apres
    return now


def sizes(fusion: FusionCarnet) -> dict[str, int]:
    names = ("ajouts", "modifications", "effacements", "conflits", "inchangees", "anciennes", "refus")
    return {name: len(found) for name in names if (found := getattr(fusion, name))}


@pytest.mark.parametrize(
    ("known", "incoming", "group"),
    [
        ((), piste(1), "ajouts"),
        ((piste(1),), piste(2, "b"), "modifications"),
        ((piste(2),), piste(2), "inchangees"),
        ((piste(2),), piste(1, "b"), "anciennes"),
        ((piste(2, "a"),), piste(2, "b"), "conflits"),
        ((piste(2, "a"), piste(2, "b")), piste(2, "b"), "inchangees"),
        ((piste(1),), gone(2), "effacements"),
        ((), gone(2), "effacements"),
        ((piste(2),), gone(2), "conflits"),
        ((piste(2, efface_le=AT),), gone(2), "inchangees"),
        ((gone(2),), piste(1), "anciennes"),
        ((gone(2),), piste(3), "ajouts"),
        ((piste(2, efface_le=AT),), piste(3), "modifications"),
    ],
)
def test_what_one_line_does(known, incoming, group):
    fusion = merge({ID: known} if known else {}, [incoming], sender=PERSONNE, dossier_id=DOSSIER)

    assert sizes(fusion) == {group: 1}
    assert fusion.changes_nothing is (group in {"inchangees", "anciennes"})


@pytest.mark.parametrize(
    ("known", "incoming", "motif"),
    [
        ((), piste(auteur=CONSEILLER), MotifRefus.AUTEUR),
        ((piste(1, auteur=CONSEILLER),), piste(2), MotifRefus.AUTEUR),
        ((piste(1, auteur=CONSEILLER),), gone(2), MotifRefus.AUTEUR),
        ((), piste(dossier_id=UUID(int=8)), MotifRefus.DOSSIER),
        ((piste(1, dossier_id=UUID(int=8)),), piste(2), MotifRefus.DOSSIER),
        ((piste(1, dossier_id=UUID(int=8)),), gone(2), MotifRefus.DOSSIER),
        ((Recherche(id=ID, dossier_id=DOSSIER, rev=1),), piste(2), MotifRefus.GENRE),
        ((Recherche(id=ID, dossier_id=DOSSIER, rev=1),), gone(2), MotifRefus.GENRE),
    ],
)
def test_a_line_that_is_not_the_senders_own_is_refused_and_counted(known, incoming, motif):
    fusion = merge({ID: known} if known else {}, [incoming], sender=PERSONNE, dossier_id=DOSSIER)

    assert fusion.changes_nothing
    assert fusion.refus == ((incoming, motif),)


FROM_A_COUNSELLOR = {"consigne", "constat_rdv", "questionnaire_demande", "remarque"}
FROM_A_PERSON = set(GENRES) - {"constat_rdv", "remarque"}
"""What the screens of each side really make; a new kind is hers until it is said here that it is not."""


def test_a_file_brings_and_erases_only_what_its_sender_writes():
    wrong = []
    for sender, written in ((PERSONNE, FROM_A_PERSON), (CONSEILLER, FROM_A_COUNSELLOR)):
        for genre, kind in GENRES.items():
            said = one(kind, sender)
            erased = gone(3, genre=genre, id=said.id, auteur=sender)
            for line, known in ((said, {}), (erased, {}), (erased, {said.id: (said,)})):
                fusion = merge(known, [line], sender=sender, dossier_id=DOSSIER)
                motifs = [motif for _, motif in fusion.refus]
                is_taken = motifs == [] and not fusion.changes_nothing
                is_refused = motifs == [MotifRefus.SORTE] and fusion.changes_nothing
                if not (is_taken if genre in written else is_refused):
                    wrong.append((sender.value, genre, type(line).__name__))

    assert wrong == [], "Dites dans cppcore/domain/carnet/rubrique.py qui écrit cette sorte de ligne."


class Side:
    """One side of an exchange: its notebook, what it gave, and what it wrote last of each of its records."""

    def __init__(self, auteur: Auteur, chance: random.Random) -> None:
        self.auteur, self.chance = auteur, chance
        self.known: dict[UUID, Versions] = {}
        self.written: dict[UUID, Record] = {}
        self.given: set[UUID] = set()
        self.clock = AT

    def act(self) -> None:
        """Write something new, change, erase or put back something of one's own."""
        self.clock += timedelta(minutes=self.chance.randint(-30, 60))  # a clock may go back
        if not self.written or self.chance.random() < 0.3:
            return self.save(self._new(), first=True)
        old = self.chance.choice(list(self.written.values()))
        return self.save(self._changed(old))

    def save(self, record: Record, *, first: bool = False) -> None:
        stamp = {"rev": 1 if first else record.rev + 1, "updated_at": self.clock}
        stored = record.model_copy(update=stamp | ({"created_at": self.clock} if first else {}))
        self.written[stored.id] = stored
        self.known[stored.id] = (stored,)

    def pack(self) -> list:
        records = [v for (v, *_) in self.known.values() if isinstance(v, Record)]
        envoi = selection(records, TOUTES, auteur=self.auteur, themes=THEMES, envoyes=frozenset(self.given))
        self.given |= {r.id for r in envoi.records}
        return [*envoi.records, *envoi.effacements]

    def take(self, lines: list, sender: Auteur) -> FusionCarnet:
        fusion = merge(self.known, lines, sender=sender, dossier_id=DOSSIER)
        self.known |= fusion.apres
        return fusion

    def _new(self) -> Record:
        own = {
            "id": UUID(int=self.chance.getrandbits(128), version=4),
            "dossier_id": DOSSIER,
            "auteur": self.auteur,
        }
        if self.auteur is CONSEILLER:
            return QuestionnaireDemande(**own, questionnaire="valeurs", le=DAY)
        if self.chance.random() < 0.3:
            theme = self.chance.choice(["argent", "logement"])
            return Situation(
                **own, theme=theme, reponse=ReponseSituation.BLOQUE, partage=True, note="mes mots"
            )
        return Piste(**own, intitule="Soudeur")

    def _changed(self, old: Record) -> Record:
        if old.efface_le is not None:
            return old.model_copy(update={"efface_le": None})
        if self.chance.random() < 0.2:
            return old.model_copy(update={"efface_le": self.clock})
        word = f"mot {self.chance.getrandbits(32)}"
        field = {Piste: "intitule", Situation: "note", QuestionnaireDemande: "questionnaire"}[type(old)]
        changed = old.model_copy(update={field: word})
        if isinstance(changed, Situation) and self.chance.random() < 0.3:
            return changed.model_copy(update={"partage": not changed.partage})
        return changed


def visible(side: Side, auteur: Auteur) -> dict[UUID, Record]:
    """Return what one side shows of what one author wrote."""
    used = {one: versions[0] for one, versions in side.known.items()}
    return {one: v for one, v in used.items() if v.auteur is auteur and not is_erased(v)}


def is_shared(record: Record) -> bool:
    return record.efface_le is None and (not isinstance(record, Situation) or record.partage)


@settings(deadline=None, max_examples=20)  # 20 stories of 200 exchanges, other ones each time
@given(st.integers(0, 2**32))
def test_two_people_taking_turns_through_200_exchanges_end_equal_and_lose_nothing(seed):
    chance = random.Random(seed)
    sides = {a: Side(a, chance) for a in (PERSONNE, CONSEILLER)}
    late: list[tuple[Auteur, list]] = []
    for _ in range(200):
        author = chance.choice([PERSONNE, CONSEILLER])
        sides[author].act()
        late.append((author, sides[author].pack()))
        fate = chance.random()
        if fate < 0.6:  # the others stay in a drawer, and may come late, out of order, twice, or never
            sender, lines = chance.choice(late) if fate < 0.2 else late[-1]
            other = CONSEILLER if sender is PERSONNE else PERSONNE
            before = visible(sides[other], other)
            fusion = sides[other].take(lines, sender)
            assert sizes(fusion).keys() <= {
                "ajouts",
                "modifications",
                "effacements",
                "inchangees",
                "anciennes",
            }
            assert visible(sides[other], other) == before  # one's own words are never touched
    for author, other in ((PERSONNE, CONSEILLER), (CONSEILLER, PERSONNE)):
        lines = sides[author].pack()
        sides[other].take(lines, author)
        assert sides[other].take(lines, author).changes_nothing

    for author, other in ((PERSONNE, CONSEILLER), (CONSEILLER, PERSONNE)):
        wanted = {one: r for one, r in sides[author].written.items() if is_shared(r)}
        assert visible(sides[other], author) == wanted
        assert {one: (v[0] if isinstance(v[0], Record) else None) for one, v in sides[author].known.items()
                if v[0].auteur is author} == sides[author].written  # fmt: skip


@given(st.integers(0, 2**32))
def test_two_computers_of_the_same_person_lose_no_words_on_the_third(seed):
    """Two saves of the same count are both kept, whoever comes first."""
    chance = random.Random(seed)
    base = piste(1, "au départ")
    one, two = (
        base.model_copy(
            update={"rev": 2, "intitule": w, "updated_at": AT + timedelta(minutes=chance.randint(0, 9))}
        )
        for w in "ab"
    )
    files = [[base], [one], [two]]
    chance.shuffle(files)

    now = apply({}, files)

    assert {v.intitule for v in now[ID]} == {"a", "b"}
