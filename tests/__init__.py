"""The checks, laid out like the code they check."""
