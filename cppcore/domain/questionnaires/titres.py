"""Looking for a job among thousands of titles: accents, plurals, capitals and slips of the finger do not matter."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import takewhile

from cppcore.domain.socle.comparaison import plain

VIDES = frozenset(
    {
        *("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la"),
        *("le", "les", "un", "une", "ou", "pour", "par", "sur"),
    }
)
"""Words that say nothing of a job."""

MOT_MIN = 2
"""Shortest word looked for."""

DEBUT = 3
"""Letters by which a title begins as what was asked."""

FAUTE_MIN, DEUX_FAUTES_MIN = 4, 8
"""Length of a word from which one slip, then two, are forgiven."""

PREFIXE, FAUTE = 1, 3
"""What a word that only begins alike costs, and each slip of the finger; an exact word costs nothing."""


@dataclass(frozen=True)
class TitreMetier:
    """One title, and the code of its sheet; an empty code for a title that has no sheet."""

    texte: str
    code: str = ""

    @property
    def cle(self) -> str:
        """Return a short name, the same for two titles that say the same of the same sheet."""
        return "-".join([*words_of(self.texte), self.code]).strip("-")


def words_of(text: str) -> list[str]:
    """Return the words of a title that count: without accents, capitals, hyphens or a final plural."""
    return [_singular(word) for word in plain(text).split() if word not in VIDES and len(word) >= MOT_MIN]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > FAUTE_MIN - 1 and word[-1] in "sx" else word


class Annuaire:
    """An index of titles; made once, then asked as often as wanted."""

    def __init__(self, titres: Iterable[TitreMetier]) -> None:
        self.titres = list(titres)
        self._words = [words_of(t.texte) for t in self.titres]
        holders: dict[str, set[int]] = defaultdict(set)
        for n, words in enumerate(self._words):
            for word in words:
                holders[word].add(n)
        self._holders = dict(holders)
        self._sorted = sorted(self._holders)
        self._pieces: dict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            for piece in _pieces(word):
                self._pieces[piece].append(word)

    def search(self, asked: str, limit: int = 8) -> list[TitreMetier]:
        """Return the titles nearest to what was asked, best first; the same question gives the same list.

        Every word counts; a title that holds only some of them comes after those that hold them all. Of titles
        equally near, those that begin as what was asked come first: « prof » asks for a professeur.
        """
        wanted = words_of(asked)
        if not wanted:
            return []
        costs: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for word in wanted:
            for n, cost in self._holding(word).items():
                costs[n][0] -= 1
                costs[n][1] += cost
        best = min((missing for missing, _ in costs.values()), default=0)
        rows = (
            (
                cost,
                self._words[n][0][:DEBUT] != wanted[0][:DEBUT],
                len(self._words[n]),
                self.titres[n].texte,
                n,
            )
            for n, (missing, cost) in costs.items()
            if missing == best
        )
        found = {self.titres[n].cle: self.titres[n] for *_, n in reversed(nsmallest(2 * limit, rows))}
        return list(reversed(found.values()))[:limit]

    def _holding(self, word: str) -> dict[int, int]:
        """Return the titles that hold a word, or one near it, with what it costs."""
        found: dict[int, int] = {}
        for known, cost in self._near(word):
            for n in self._holders[known]:
                if found.get(n, cost + 1) > cost:
                    found[n] = cost
        return found

    def _near(self, word: str) -> list[tuple[str, int]]:
        """Return the known words that a word may stand for: itself and its longer forms, else slips."""
        start = bisect_left(self._sorted, word)
        alike = takewhile(lambda known: known.startswith(word), self._sorted[start:])
        longer = [(known, 0 if known == word else PREFIXE) for known in alike]
        if longer or len(word) < FAUTE_MIN:
            return longer
        slips = 2 if len(word) >= DEUX_FAUTES_MIN else 1
        near = ((known, distance(word, known, slips)) for known in self._candidates(word, slips))
        return [(known, FAUTE * slip) for known, slip in near if slip <= slips]

    def _candidates(self, word: str, slips: int) -> set[str]:
        """Return the words of about the same length that share at least half of its pieces of two letters."""
        pieces = _pieces(word)
        shared = Counter(known for piece in pieces for known in self._pieces.get(piece, ()))
        enough = max(1, len(pieces) - 3 * slips)  # one slip changes at most three pieces
        return {
            known
            for known, count in shared.items()
            if count >= enough and abs(len(known) - len(word)) <= slips
        }


def _pieces(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[n : n + 2] for n in range(len(framed) - 1)}


def distance(one: str, other: str, most: int) -> int:
    """Count the slips between two words: a letter more, less, changed, or two exchanged; most + 1 beyond most."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, b in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
