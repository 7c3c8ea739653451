"""The person: what counts for her, what she did, what she can do, what holds her back."""
