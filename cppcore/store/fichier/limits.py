"""When an open notebook is brought into its file, and the room it needs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """When to checkpoint (bytes of WAL, seconds without a save), and the free room to open or to save, in bytes."""

    wal: int = 16 << 20
    quiet: float = 5.0
    opening_room: int = 10 << 20
    saving_room: int = 5 << 20


LIMITS = Limits()
"""What the program uses; tests pass others."""
