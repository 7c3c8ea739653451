"""The work trial on screen."""
