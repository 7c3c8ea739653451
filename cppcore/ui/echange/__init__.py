"""Files given and received, on screen."""
