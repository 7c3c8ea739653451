"""One window on one screen, driven by the keys of its widgets; every run must end without an error."""

