"""Screens of « Outils »."""
