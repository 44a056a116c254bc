"""The files of a pack: reading, checking and writing them, in plain Python."""
