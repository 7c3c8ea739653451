"""Fresh notebooks of the four invented persons, and of the counsellor who received them."""

from datetime import date
from pathlib import Path

from cppcore.demo import write_demo, write_workspace


def write(persona: str, folder: Path, today: date) -> Path:
    """Write a persona's notebook (« conseiller »: the workspace) in a folder and return its file."""
    path = folder / f"{persona}.duckdb"
    if persona == "conseiller":
        write_workspace(path, today=today)
    else:
        write_demo(path, persona, today=today)
    return path
