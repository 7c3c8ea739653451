import pytest

from cppcore.domain.socle.nombre import EXAMPLE, MONTANT_MAX_CENTIMES, read_amount, read_number, read_whole


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        pytest.param("12,5", 12.5, id="comma"),
        pytest.param("12.5", 12.5, id="point"),
        pytest.param(" 7 ", 7, id="spaces around"),
        pytest.param("1 200", 1200, id="thousands"),
        pytest.param("1\u202f200,25", 1200.25, id="narrow space"),
        pytest.param("0", 0, id="zero is not nothing"),
        pytest.param("-3", -3, id="a negative number is read; its field refuses it"),
        pytest.param("\N{MINUS SIGN}3", -3, id="true minus"),
        pytest.param("", None, id="empty"),
        pytest.param(" \n", None, id="blank"),
    ],
)
def test_a_number_is_read_as_it_is_written(written, wanted):
    assert read_number(written) == wanted


@pytest.mark.parametrize(
    "written",
    [
        *("abc", "12 sur 20", "12/20", "1e9", "nan", "inf", "12,", ",5", "1,2,3", "12.345", "--3", "+3", "½"),
        *("<script>", "$x$", "🙂", "9" * 10, "9" * 5000, "\u202e12", "0x10", "1_000"),
    ],
)
def test_what_is_not_one_plain_number_is_refused_without_being_repeated(written):
    with pytest.raises(ValueError, match="nombre") as refusal:
        read_number(written)

    assert str(refusal.value) == EXAMPLE


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1 098 €", 109_800),
        ("9,15", 915),
        ("4200 euros", 420_000),
        ("0", 0),
        ("", None),
        ("100 000", MONTANT_MAX_CENTIMES),
    ],
)
def test_an_amount_is_kept_in_cents(written, cents):
    assert read_amount(written) == cents


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("-1", "négatif"),
        ("100 000,01", "trop grand"),
        ("1000000000", "trop grand"),
        ("99999999999999", "trop grand"),
        ("-10000000000", "négatif"),
        ("cher", "nombre"),
        ("12,345", "nombre"),
    ],
)
def test_an_amount_that_cannot_be_is_refused_with_the_reason(written, reason):
    with pytest.raises(ValueError, match=reason):
        read_amount(written)


@pytest.mark.parametrize(
    ("written", "wanted"), [("12", 12), (" 1 350 ", 1350), ("", None), ("-3", -3), ("1000000000", 10**9)]
)
def test_a_whole_number_is_read_whatever_its_size(written, wanted):
    assert read_whole(written) == wanted


@pytest.mark.parametrize("written", ["12,5", "12 semaines", "²", "douze", "9" * 16])
def test_what_is_no_whole_number_is_refused(written):
    with pytest.raises(ValueError, match="entier"):
        read_whole(written)
