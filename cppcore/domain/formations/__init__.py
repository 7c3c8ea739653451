"""Schools, trainings, sessions, and who could pay."""
