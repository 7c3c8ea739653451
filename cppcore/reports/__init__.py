"""Domain objects → documents that leave the screen; nothing here reads the notebook or knows the screens."""
