"""The sealed file (.cpp): bytes closed with a phrase, that nobody reads or changes without it.

scrypt (N = 2^17, r = 8, p = 1: OWASP's minimum, about half a second and 128 MiB) makes the key, AES-256-GCM closes
the content. The header is authenticated with it, and its costs must be ours: a file never chooses how long we work.
No signature: whoever knows the phrase is the sender (ECOSYSTEM §3.2).
"""

import secrets
import struct
from hashlib import sha256

from cppcore.exchange.phrase import PHRASE_MAX, canonical, problem

EXTENSION = ".cpp"
"""How the name of a sealed file ends."""

MAGIC = b"CPPCARNET"
VERSION = 1
"""Of the container. A reader refuses a later one."""

LOG_N, R, P = 17, 8, 1
"""Costs of scrypt, the same for everybody."""

HEADER = struct.Struct(">9sBBBB16s12s")
"""Magic, version, the three costs, salt, nonce."""

TAG = 16
"""Bytes that AES-GCM adds to the content."""

SCELLE_MAX = 8_000_000
"""Biggest sealed file, in bytes: about 15 000 lines; a whole CPP is some hundred thousand bytes."""


class FichierRefuse(ValueError):  # noqa: N818 - said to the person, not a programming error
    """A file from which nothing is taken; its text is the one sentence to show."""


PAS_UN_FICHIER_SCELLE = "Ce fichier n’est pas un carnet scellé : choisissez celui que l’on vous a donné."
TROP_GROS = "Ce fichier est trop gros pour un carnet : demandez à la personne de l’envoyer à nouveau."
COUPE = "Ce fichier n’est pas arrivé en entier : demandez à la personne de l’envoyer à nouveau."
TROP_RECENT = "Ce fichier vient d’une version plus récente : mettez l’application à jour, puis recommencez."
MAUVAISE_PHRASE = (
    "La phrase n’est pas la bonne, ou le fichier a été abîmé en route : vérifiez chaque mot, "
    "puis demandez un nouveau fichier."
)
SANS_MEMOIRE = "Cet ordinateur manque de mémoire : fermez d’autres programmes, puis recommencez."


def seal(content: bytes, phrase: str) -> bytes:
    """Return the sealed file of a content.

    Raises:
        FichierRefuse: the phrase is too weak, or the file would be too big.
    """
    if weakness := problem(phrase):
        raise FichierRefuse(weakness)
    if HEADER.size + len(content) + TAG > SCELLE_MAX:
        raise FichierRefuse("Ce carnet est trop gros pour un seul fichier : cochez moins de rubriques.")
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    header = HEADER.pack(MAGIC, VERSION, LOG_N, R, P, salt, nonce)
    return header + AESGCM(_key(phrase, salt)).encrypt(nonce, content, header)


def unseal(sealed: bytes, phrase: str) -> bytes:
    """Return the content of a sealed file.

    Raises:
        FichierRefuse: not a sealed file, a damaged one, a later version, or another phrase.
    """
    return open_with(sealed, key_of(sealed, phrase))


def key_of(sealed: bytes, phrase: str) -> bytes:
    """Return the key that a phrase makes for this very file, the right one or not: what takes time and memory.

    Each file has a salt of its own: the same phrase makes another key for another file.

    Raises:
        FichierRefuse: not a sealed file, a later version, a phrase that cannot be one, or no memory left.
    """
    salt, _ = read_header(sealed)
    if len(phrase) > PHRASE_MAX or not canonical(phrase):
        raise FichierRefuse(MAUVAISE_PHRASE)
    return _key(phrase, salt)


def open_with(sealed: bytes, key: bytes) -> bytes:
    """Return the content of a sealed file whose key is known; it takes some milliseconds.

    Raises:
        FichierRefuse: not a sealed file, a damaged one, a later version, or another key.
    """
    _, nonce = read_header(sealed)
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, sealed[HEADER.size :], sealed[: HEADER.size])
    except InvalidTag:
        raise FichierRefuse(MAUVAISE_PHRASE) from None


def control_code(sealed: bytes) -> str:
    """Return twelve figures to compare on the phone: same figures, same file.

    From the first 48 bits of its SHA-256, kept to twelve figures (about 40 bits): against a mix-up, not an attack.

    >>> control_code(b"")
    '348 346 448 124'
    """
    number = int.from_bytes(sha256(sealed).digest()[:6], "big") % 10**12
    figures = f"{number:012}"
    return " ".join(figures[n : n + 3] for n in range(0, 12, 3))


def read_header(sealed: bytes) -> tuple[bytes, bytes]:
    """Return salt and nonce; nothing costly is done, and no phrase asked, before every field is ours.

    Raises:
        FichierRefuse: this is surely not a sealed file of ours, with the sentence to show.
    """
    if not sealed.startswith(MAGIC):
        raise FichierRefuse(PAS_UN_FICHIER_SCELLE)
    if len(sealed) > SCELLE_MAX:
        raise FichierRefuse(TROP_GROS)
    if len(sealed) < HEADER.size + TAG:
        raise FichierRefuse(COUPE)
    _, version, log_n, r, p, salt, nonce = HEADER.unpack_from(sealed)
    if version > VERSION:
        raise FichierRefuse(TROP_RECENT)
    if (version, log_n, r, p) != (VERSION, LOG_N, R, P):
        raise FichierRefuse(PAS_UN_FICHIER_SCELLE)
    return salt, nonce


def _key(phrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    try:
        return Scrypt(salt=salt, length=32, n=1 << LOG_N, r=R, p=P).derive(canonical(phrase).encode())
    except MemoryError:
        raise FichierRefuse(SANS_MEMOIRE) from None
