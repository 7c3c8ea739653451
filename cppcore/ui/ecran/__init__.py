"""What every screen shares: the page around, fields that save, pieces of a page."""
