"""Pistes, criteria, evidence: the grid piste × critère, cell by cell."""
