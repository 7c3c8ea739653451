"""Screens of « Moi », questionnaires apart."""
