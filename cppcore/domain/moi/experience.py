"""What the person has done, paid or not, and the achievements that show it, each with its level of proof."""

from uuid import UUID

from cppcore.domain.socle.base import Choice, Ligne, Record, Texte, Titre


class GenreExperience(Choice):
    """Kinds of experience; what is not paid counts as much (QUESTIONNAIRES §2.6)."""

    EMPLOI = "emploi", "Emploi"
    INTERIM = "interim", "Intérim"
    STAGE = "stage", "Stage ou alternance"
    BENEVOLAT = "benevolat", "Bénévolat"
    FAMILLE = "famille", "Vie de famille"
    LOISIR = "loisir", "Loisir ou passion"
    AUTRE = "autre", "Autre"


class Experience(Record):
    """One thing the person has done, at work or not. genre is None while it is not said.

    periode is free words (« 2003 à 2015 »): many people do not know the exact dates.
    """

    intitule: Titre
    genre: GenreExperience | None = None
    organisme: Ligne = ""
    lieu: Ligne = ""
    periode: Ligne = ""
    note: Texte = ""


class GenrePreuve(Choice):
    """What could show an achievement to somebody else."""

    RIEN = "rien", "Rien pour l’instant"
    PERSONNE = "personne", "Une personne peut le dire"
    DOCUMENT = "document", "J’ai un papier, une photo, un objet"


class Realisation(Record):
    """One achievement told in five short fields: where, what had to be done, what I did, the result, the proof.

    experience_id is None when it belongs to no experience. preuve names the person or the document; it stays
    on this computer. Nothing has a minimum length.
    """

    experience_id: UUID | None = None
    intitule: Titre
    ou: Texte = ""
    tache: Texte = ""
    action: Texte = ""
    resultat: Texte = ""
    genre_preuve: GenrePreuve | None = None
    preuve: Ligne = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether the four fields of the story hold something."""
        return all(part.strip() for part in (self.ou, self.tache, self.action, self.resultat))


NIVEAUX_PREUVE = {
    0: "Je le dis",
    1: "Je le raconte en entier",
    2: "Une personne peut le dire",
    3: "J’ai un papier, une photo ou un objet",
}
"""Four levels of proof, in words (QUESTIONNAIRES §2.6). They describe what can be shown, not the person."""


def proof_level(realisation: Realisation) -> int:
    """Return how an achievement can be shown: a key of NIVEAUX_PREUVE.

    A named person (2) or a named document (3) is enough, even when the story is not whole: each level is
    something one can bring to an employer or a jury, not a step to climb. What is not named is not counted:
    nobody could be asked, nothing could be shown.
    """
    if realisation.preuve.strip():
        if realisation.genre_preuve is GenrePreuve.DOCUMENT:
            return 3
        if realisation.genre_preuve is GenrePreuve.PERSONNE:
            return 2
    return 1 if realisation.is_whole else 0
