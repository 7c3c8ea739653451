"""Questionnaires, their passings, and the calculations that read them."""
