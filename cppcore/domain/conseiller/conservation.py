"""How long a counsellor keeps a notebook after the last contact with its person, and from when it is to be erased.

What counts as a contact is written once, where it is read: DERNIER_CONTACT in store/espace/faits.py.
"""

from datetime import date

ANNEES = 2
"""Years kept in daily use after the last contact: CNIL, référentiel for the support of people in difficulty (délibération
2021-028 of 11 March 2021) and délibération 2023-095 of 14 September 2023, as cited in DOMAIN §9, not read again at the
source. A guide, not a law, and another organisation may have its own rule: the screen says « à vérifier »."""


def keep_until(contact: date | None) -> date | None:
    """Return the last day on which a notebook may be kept; None while no contact is known.

    >>> keep_until(date(2024, 2, 29))
    datetime.date(2026, 2, 28)
    """
    if contact is None:
        return None
    try:
        return contact.replace(year=contact.year + ANNEES)
    except ValueError:  # 29 February
        return contact.replace(year=contact.year + ANNEES, day=28)


def is_past(contact: date | None, *, today: date) -> bool:
    """Tell whether a notebook is to be erased; one whose last contact is not known is not."""
    until = keep_until(contact)
    return until is not None and today > until
