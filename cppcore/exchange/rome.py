"""The official « RefRomeCsv » zip read into clean tables, whatever its version and its small faults."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from cppcore.domain.questionnaires.profil import LETTRES
from cppcore.domain.questionnaires.rome import PREMIERE_V4, Rome, RomeRow

TAILLE_MAX = 200 << 20
"""Most bytes that the zip may hold once expanded."""

NOM = re.compile(r"(?:unix_)?(?P<table>[a-z_]+?)_v(?P<version>\d{3})(?:_utf8)?\.csv", re.IGNORECASE)
"""The name of a table; the folder before it does not matter."""

VERSION = "version.txt"
"""The file that says when the version was published."""

Table = list[dict[str, str]]
Progress = Callable[[int, int], object]

INDISPENSABLES = frozenset({"referentiel_code_rome", "referentiel_appellation"})
"""Without these there is no directory of jobs."""

AUTRES_NOMS = {
    "code_rome_riasec": "referentiel_code_rome_riasec",
    "referentiel_env_travail": "referentiel_contexte_travail",
}
"""What ROME V3 calls a table, and its name today."""

COLONNES: dict[str, tuple[tuple[str, ...], ...]] = {
    "referentiel_code_rome": (("code_rome",), ("libelle_rome",)),
    "referentiel_appellation": (
        ("code_rome",),
        ("libelle_appellation_long", "libelle_appellation_court"),
    ),
    "texte": (("code_rome",), ("libelle_texte",), ("libelle_type_texte",)),
    "referentiel_contexte_travail": (("code_ogr",), ("libelle_cont_travail", "libelle_env_travail")),
    "liens_rome_referentiels": (("code_rome",), ("code_ogr",)),
    "referentiel_code_rome_riasec": (("code_rome",), ("riasec_majeur",)),
    "rubrique_mobilite": (("code_rome",), ("code_rome_cible",)),
    "arborescence_centre_interet": (("code_rome",), ("libelle_centre_interet",)),
}
"""The tables used, and the columns each needs; a column may have several names."""

KINDS = {"definition": "definition", "acces_metier": "acces", "acces_a_em": "acces"}
"""The texts that are kept, by what both versions call them."""


class RomeRefuse(ValueError):  # noqa: N818 - a French word that the person reads
    """A file that cannot be used, said in French; nothing was imported."""


PAS_UN_ZIP = "Ce fichier n’est pas un zip, ou il est abîmé : téléchargez-le à nouveau."
PAS_ROME = "Ce zip n’est pas le répertoire ROME : il y manque la liste des métiers."
TROP_GROS = "Ce zip est trop gros une fois ouvert : ce n’est pas le répertoire ROME."
CHEMIN = "Ce zip contient un nom de fichier interdit : téléchargez-le à nouveau depuis le site officiel."
ILLISIBLE = "Une liste de ce zip n’est pas écrite comme prévu : téléchargez-le à nouveau."

DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, RuntimeError)
"""What zipfile raises for a file that is no zip, is cut, is encrypted or is packed in an unknown way."""


def read_rome(source: BinaryIO, progress: Progress = lambda _done, _of: None) -> Rome:
    """Read the zip that a person downloaded; progress receives how many tables are read, and how many there are.

    Blank lines, lines cut inside quotes and old encodings are taken as they come; a table that is missing or
    lacks a column is listed in `absentes` and the rest is read.

    Raises:
        RomeRefuse: not a zip, a damaged one, not ROME, too big, a forbidden name, or bytes that are no text.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            return _read(archive, progress)
    except (*DAMAGED, zlib.error):
        raise RomeRefuse(PAS_UN_ZIP) from None


def _read(archive: zipfile.ZipFile, progress: Progress) -> Rome:
    members = archive.infolist()
    if any(_is_forbidden(member.filename) for member in members):
        raise RomeRefuse(CHEMIN)
    if sum(member.file_size for member in members) > TAILLE_MAX:
        raise RomeRefuse(TROP_GROS)
    version, chosen = _choose(members)
    if not set(chosen) >= INDISPENSABLES:
        raise RomeRefuse(PAS_ROME)
    left = TAILLE_MAX
    tables: dict[str, Table] = {}
    for n, (name, member) in enumerate(chosen.items(), 1):
        raw = _content(archive, member, left)
        left -= len(raw)
        table = _rows(raw)
        if _has_columns(name, table):
            tables[name] = table
        progress(n, len(chosen))
    if not set(tables) >= INDISPENSABLES:
        raise RomeRefuse(PAS_ROME)
    return _build(version, _published(archive, members, left), tables)


def _is_forbidden(name: str) -> bool:
    """Tell whether a name would leave the folder where a zip is expanded; ours is never expanded, but why trust it."""
    return (
        ".." in re.split(r"[/\\]", name)
        or name.startswith(("/", "\\"))
        or re.match("[A-Za-z]:", name) is not None
    )


def _last_part(name: str) -> str:
    return re.split(r"[/\\]", name)[-1]


def _choose(members: Iterable[zipfile.ZipInfo]) -> tuple[str, dict[str, zipfile.ZipInfo]]:
    """Return the latest version that has the list of jobs, and its tables by their name of today."""
    versions: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for member in members:
        found = NOM.fullmatch(_last_part(member.filename))
        if found:
            plain = found["table"].casefold()
            name = AUTRES_NOMS.get(plain, plain)
            if name in COLONNES:
                versions.setdefault(found["version"], {})[name] = member
    whole = [version for version, tables in versions.items() if "referentiel_code_rome" in tables]
    latest = max(whole, default="")
    return latest, versions.get(latest, {})


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """Return the bytes of a member; what is counted is what comes out, whatever the zip announces."""
    with archive.open(member) as opened:
        raw = opened.read(left + 1)
    if len(raw) > left:
        raise RomeRefuse(TROP_GROS)
    return raw


def _rows(raw: bytes) -> Table:
    """Return the lines of a table by column; blank lines are left out, a quote never closed refuses the file."""
    try:
        lines = [line for line in csv.reader(io.StringIO(_text(raw), newline=""), strict=True) if any(line)]
    except csv.Error:
        raise RomeRefuse(ILLISIBLE) from None
    if not lines:
        return []
    names = [" ".join(name.split()).casefold() for name in lines[0]]
    blank = dict.fromkeys(names, "")
    return [
        blank | dict(zip(names, (" ".join(value.split()) for value in line), strict=False))
        for line in lines[1:]
    ]


def _text(raw: bytes) -> str:
    """Decode a table: UTF-8 as announced, else the two old Western encodings that really come."""
    if b"\x00" in raw:
        raise RomeRefuse(ILLISIBLE)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        has_windows_signs = any(0x80 <= byte <= 0x9F for byte in raw)
        return raw.decode("cp1252" if has_windows_signs else "iso-8859-15", errors="replace")


def _has_columns(name: str, table: Table) -> bool:
    """Tell whether a table can be used: it has a line, and one of the names of each column it needs."""
    return bool(table) and all(any(column in table[0] for column in names) for names in COLONNES[name])


def _published(archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo], left: int) -> str:
    for member in members:
        if _last_part(member.filename).casefold() == VERSION:
            found = re.search(
                r"publication\s*:\s*(\d{2}/\d{2}/\d{4})", _text(_content(archive, member, left))
            )
            return found[1] if found else ""
    return ""


def _build(version: str, published: str, tables: dict[str, Table]) -> Rome:
    generation = "ROME 4.0" if int(version) >= PREMIERE_V4 else "ROME V3"
    return Rome(
        edition=version,
        titre=f"{generation} version {int(version) % 100}",
        publie=published,
        metiers=_kept(
            (row["code_rome"], _quotes(row["libelle_rome"]), row.get("code_rome_parent") or row["code_rome"])
            for row in tables["referentiel_code_rome"]
        ),
        appellations=_kept(
            (_quotes(_first(row, "libelle_appellation_long", "libelle_appellation_court")), row["code_rome"])
            for row in tables["referentiel_appellation"]
        ),
        textes=_kept(_sentences(tables.get("texte", []))),
        contextes=_kept(_contexts(tables)),
        riasec=_kept(
            (row["code_rome"], _letter(row["riasec_majeur"]) + _letter(row.get("riasec_mineur", "")))
            for row in tables.get("referentiel_code_rome_riasec", [])
            if _letter(row["riasec_majeur"])
        ),
        proches=_kept(
            (row["code_rome"], row["code_rome_cible"], _rank(row.get("numero_ordre", "")))
            for row in tables.get("rubrique_mobilite", [])
        ),
        interets=_kept(
            (row["code_rome"], _quotes(row["libelle_centre_interet"]))
            for row in tables.get("arborescence_centre_interet", [])
        ),
        absentes=tuple(sorted(set(COLONNES) - set(tables))),
    )


def _kept(rows: Iterable[RomeRow]) -> list[RomeRow]:
    """Return the rows whose first two values are given, each once, in their order."""
    return list(dict.fromkeys(row for row in rows if row[0] and row[1]))


def _first(row: dict[str, str], *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _quotes(text: str) -> str:
    """Return a text of ROME with its apostrophes: the files double them, and only there."""
    return text.replace("''", "'")


def _letter(text: str) -> str:
    """Return a RIASEC letter, an empty text for anything else (« NULL » has been seen)."""
    return text.upper() if text.upper() in LETTRES else ""


def _rank(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _sentences(table: Table) -> Iterator[RomeRow]:
    for row in table:
        kind = KINDS.get(row.get("libelle_type_texte", "").casefold().replace(" ", "_"))
        if kind:
            rank = _rank(_first(row, "position_phrase", "position_libelle_txt"))
            yield row["code_rome"], kind, rank, _quotes(row.get("libelle_texte", ""))


def _contexts(tables: dict[str, Table]) -> Iterator[RomeRow]:
    known = {
        row["code_ogr"]: (
            _quotes(_first(row, "libelle_type_cont_trav", "libelle_type_section_env_trav"))
            or "Conditions de travail",
            _quotes(_first(row, "libelle_cont_travail", "libelle_env_travail")),
        )
        for row in tables.get("referentiel_contexte_travail", [])
    }
    for row in tables.get("liens_rome_referentiels", []):
        if row.get("code_ogr") in known:
            family, words = known[row["code_ogr"]]
            if words:
                yield row["code_rome"], family, words
