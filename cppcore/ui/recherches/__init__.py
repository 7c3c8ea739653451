"""Screens of « Mes recherches »."""
