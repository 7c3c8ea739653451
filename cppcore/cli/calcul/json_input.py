"""Reads one JSON value, more strictly than json.loads."""

import json

TAILLE_MAX = 1_000_000
"""Longest JSON read, in bytes; every real question holds in a few hundred."""

CHIFFRES_MAX = 20
"""Longest whole number read, in digits."""


def read_json(raw: bytes) -> object:
    """Read one JSON value, more strictly than json.loads: no NaN, no key written twice, no giant.

    Raises:
        ValueError: One French sentence saying what is wrong and how to put it right.
    """
    if len(raw) > TAILLE_MAX:
        raise ValueError(f"L’entrée est trop longue : donnez au plus {TAILLE_MAX} octets.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("L’entrée n’est pas lisible : enregistrez-la en UTF-8.") from None
    if not text.strip():
        raise ValueError("L’entrée est vide : donnez une valeur JSON sur l’entrée standard.")
    try:
        return json.loads(
            text, object_pairs_hook=_read_object, parse_int=_read_int, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        raise ValueError(
            f"L’entrée n’est pas du JSON : corrigez la ligne {error.lineno}, caractère {error.colno}."
        ) from None
    except RecursionError:
        raise ValueError("L’entrée est trop imbriquée : donnez un JSON plus simple.") from None


def _read_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("Une clé est écrite deux fois : gardez-en une seule.")
    return found


def _read_int(digits: str) -> int:
    if len(digits) > CHIFFRES_MAX:
        raise ValueError(f"Un nombre est trop grand : donnez au plus {CHIFFRES_MAX} chiffres.")
    return int(digits)


def _refuse_constant(_name: str) -> None:
    raise ValueError("NaN et Infinity ne sont pas acceptés : écrivez un nombre ou null.")
