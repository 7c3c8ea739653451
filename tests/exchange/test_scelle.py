"""The container: closed for whoever lacks the phrase, refused whole when one bit changed, never slow for a stranger."""

import hashlib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cppcore.exchange import scelle
from cppcore.exchange.phrase import PHRASE_MAX
from cppcore.exchange.scelle import HEADER, MAGIC, SCELLE_MAX, TAG, FichierRefuse, control_code, seal, unseal

PHRASE = "tomate lune papier bateau"
SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refusal(sealed: bytes, phrase: str = PHRASE) -> str:
    with pytest.raises(FichierRefuse) as refused:
        unseal(sealed, phrase)
    return str(refused.value)


@SHARED
@given(st.binary(max_size=300))
def test_what_is_sealed_is_what_is_read(cheap_key, content):
    assert unseal(seal(content, PHRASE), "Tomate, LUNE ; papier-bateau") == content


@pytest.mark.complet
def test_the_cost_is_the_one_promised():
    """OWASP's minimum; the standard library must be able to open a file if ours ever goes."""
    assert (scelle.LOG_N, scelle.R, scelle.P) == (17, 8, 1)

    sealed = seal(b"bonjour", PHRASE)
    *_, salt, nonce = HEADER.unpack_from(sealed)
    key = hashlib.scrypt(PHRASE.encode(), salt=salt, n=2**17, r=8, p=1, maxmem=2**28, dklen=32)

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    assert AESGCM(key).decrypt(nonce, sealed[HEADER.size :], sealed[: HEADER.size]) == b"bonjour"


def test_the_same_content_is_never_sealed_twice_the_same(cheap_key):
    one, two = seal(b"bonjour", PHRASE), seal(b"bonjour", PHRASE)

    assert one[: len(MAGIC)] == two[: len(MAGIC)] == MAGIC
    assert one[len(MAGIC) + 4 : HEADER.size] != two[len(MAGIC) + 4 : HEADER.size]
    assert b"bonjour" not in one


@pytest.mark.complet
def test_one_flipped_bit_anywhere_is_refused(cheap_key):
    sealed = seal(b"un carnet entier", PHRASE)

    for place in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[place // 8] ^= 1 << place % 8
        assert refusal(bytes(changed))


def test_every_truncation_is_refused(cheap_key):
    sealed = seal(b"un carnet entier", PHRASE)

    assert all(refusal(sealed[:size]) for size in range(len(sealed)))
    assert refusal(sealed + b"\0")


@SHARED
@given(st.binary(max_size=200))
def test_random_bytes_are_refused(cheap_key, junk):
    assert refusal(junk)
    assert refusal(MAGIC + junk)


@pytest.mark.parametrize(
    "phrase", ["tomate lune papier", "", " ", "🍅", "x" * (PHRASE_MAX + 1), "tomate lune papier bateaux"]
)
def test_another_phrase_opens_nothing_and_says_so(cheap_key, phrase):
    assert refusal(seal(b"x", PHRASE), phrase) == scelle.MAUVAISE_PHRASE


def test_a_file_never_chooses_how_long_we_work(monkeypatch):
    """The costs of the header are compared with ours before any key is made."""
    monkeypatch.setattr(scelle, "_key", lambda *_: pytest.fail("a key was made"))
    for version, log_n, r, p in [
        (1, 18, 8, 1),
        (1, 30, 8, 1),
        (1, 255, 255, 255),
        (1, 1, 1, 1),
        (0, 17, 8, 1),
    ]:
        header = HEADER.pack(MAGIC, version, log_n, r, p, bytes(16), bytes(12))
        assert refusal(header + bytes(50)) == scelle.PAS_UN_FICHIER_SCELLE
    assert refusal(MAGIC + bytes([2]) + bytes(90)) == scelle.TROP_RECENT
    assert (
        refusal(HEADER.pack(MAGIC, 1, 17, 8, 1, bytes(16), bytes(12)) + bytes(9_000_000)) == scelle.TROP_GROS
    )


def test_a_weak_phrase_seals_nothing():
    with pytest.raises(FichierRefuse):
        seal(b"x", "tomate")


def test_a_content_too_big_seals_nothing(cheap_key):
    biggest = SCELLE_MAX - HEADER.size - TAG
    assert len(seal(bytes(biggest), PHRASE)) == SCELLE_MAX
    with pytest.raises(FichierRefuse):
        seal(bytes(biggest + 1), PHRASE)


def test_the_control_code_is_twelve_figures_of_the_whole_file():
    sealed = random.Random(1).randbytes(500)
    code = control_code(sealed)

    assert [len(part) for part in code.split()] == [3, 3, 3, 3] and code.replace(" ", "").isdigit()
    assert control_code(sealed[:-1] + bytes([sealed[-1] ^ 1])) != code
