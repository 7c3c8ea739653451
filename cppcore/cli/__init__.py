"""The commands of `python -m cppcore`."""
