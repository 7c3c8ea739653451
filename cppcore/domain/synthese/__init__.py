"""What is drawn from the whole notebook: the next step, what changed, the page for the appointment."""
