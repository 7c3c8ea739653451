"""From the grid to a choice: what would go, what is left, what is missing to confirm."""
