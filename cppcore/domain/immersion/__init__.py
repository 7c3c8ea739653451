"""The work trial in a company, and its rules."""
