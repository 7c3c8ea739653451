"""Carnet CPP: the rules, the files and the store behind the screens."""
