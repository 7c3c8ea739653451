"""Screens of the counsellor."""
