"""What the other side will see of a file: read from the very content that is sealed, never from the notebook."""

from collections.abc import Mapping
from dataclasses import dataclass

from cppcore.domain.carnet.rubrique import PAR_CODE, Rubrique, genre_of, passations_of, rubrique_of
from cppcore.domain.echange.lisible import Legende, Libelles, by_id, in_a_line
from cppcore.domain.questionnaires.passation import asked
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.socle.base import Record
from cppcore.exchange.contenu import Contenu, questionnaires


@dataclass(frozen=True)
class LigneApercu:
    """One record: the French name of its kind, and all that it says, in one line."""

    genre: str
    texte: str


@dataclass(frozen=True)
class Apercu:
    """One part of a file, and its records in the order in which they are kept."""

    rubrique: Rubrique
    lignes: tuple[LigneApercu, ...]


def preview(
    contenu: Contenu,
    libelles: Libelles,
    *,
    codes: Mapping[str, str] | None = None,
    known: Mapping[str, Questionnaire] | None = None,
) -> tuple[Apercu, ...]:
    """Return the parts that a file brings, with every line of them; parts that bring nothing are left out.

    codes gives the names of what is kept as a code; known the shipped questionnaires by code, for passations that
    answer them.
    """
    records = contenu.records
    passations = passations_of(records)
    brought = {q.empreinte: q for q in questionnaires(contenu)}
    answered = asked(passations.values(), brought.get, known or {})
    contexte = Legende(libelles, by_id(records), codes or {}, answered)
    parts: dict[str, list[Record]] = {}
    for record in records:
        parts.setdefault(rubrique_of(record, passations), []).append(record)
    return tuple(
        Apercu(
            rubrique,
            tuple(
                LigneApercu(libelles.genres[genre_of(type(r))][0], in_a_line(r, contexte))
                for r in parts[code]
            ),
        )
        for code, rubrique in PAR_CODE.items()
        if code in parts
    )
