"""What the screens and the command line do alike: papers made, files given and received."""
