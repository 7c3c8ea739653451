"""Screens of « Formation et financement »."""
