"""How a number is printed: with the decimals that CALCUL says, and without a sign on zero."""

FINES = 4
"""Decimals of r, rho, alpha and zeta."""

USUELLES = 2
"""Decimals of everything else."""


def rounded(value: float | None, digits: int = USUELLES) -> float | None:
    """Round, and turn the -0.0 that rounding can leave into 0.0; None stays None."""
    return None if value is None else round(value, digits) + 0.0
