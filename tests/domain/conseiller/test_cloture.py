"""What waits for the counsellor's word."""

from uuid import UUID

import pytest

from cppcore.domain.conseiller.cloture import to_close
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.projet.bilan import IssueBilan


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"nb_a_confirmer": 2}, [("rdv", 2)]),
        ({"tenus": 7}, []),
        ({"tenus": 8}, [("issue", 1)]),
        ({"tenus": 8, "issue": IssueBilan.NON_CONFIRME}, []),
        ({"demandes": 3}, [("demande", 3)]),
        ({"demandes": 3, "issue": IssueBilan.CONFIRME}, []),
        ({"tenus": 8, "demandes": 1, "nb_a_confirmer": 1}, [("rdv", 1), ("issue", 1), ("demande", 1)]),
    ],
)
def test_what_is_left_to_close(fields, expected):
    found = to_close(Faits(dossier_id=UUID(int=1), **fields))

    assert [(one.genre.value, one.nombre) for one in found] == expected
