"""What a counsellor's workspace says of many persons."""
