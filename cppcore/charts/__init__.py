"""Domain objects drawn with Altair; the order and the words of scores; imports domain and french only."""
