"""The research log and the field enquiries."""
