"""Screens of « Mes pistes »."""
