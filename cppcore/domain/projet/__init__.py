"""The plan d'action, the bilan, and the news after the CPP."""
