"""Questions that a counsellor's workspace asks of many persons."""
