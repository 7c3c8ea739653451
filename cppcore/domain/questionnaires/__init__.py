"""Questionnaires, their passations, and the calculations that read them."""
