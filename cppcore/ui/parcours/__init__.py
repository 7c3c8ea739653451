"""Screens of « Mon parcours »."""
