"""Files that come in or go out."""
