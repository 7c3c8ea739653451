"""What goes from one side to the other, and how two copies are brought together."""
