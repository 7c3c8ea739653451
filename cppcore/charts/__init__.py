"""Domain objects drawn with Altair; imports domain and french only."""
