import pytest

from cppcore.domain.nombre import EXAMPLE, read_number


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
