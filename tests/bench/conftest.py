"""Keeps pytest out: a measure is not a test, it depends on what else the machine does."""

collect_ignore_glob = ["*"]
