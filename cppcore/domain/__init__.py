"""Vocabulary and rules of a CPP; imports the standard library and pydantic only."""
