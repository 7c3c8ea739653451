"""How long every screen takes beside a blank one: `python -m tests.bench`, by hand."""
