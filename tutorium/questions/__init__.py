"""The question bank, mark schemes as data, and the examiner. Not built yet."""
