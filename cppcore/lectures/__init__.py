"""What a result says, in French: domain objects in, sentences out; imports domain and french only."""
