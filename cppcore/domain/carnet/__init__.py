"""The whole notebook of one person, and its parts."""
