"""Reading and comparing numbers, units, algebra and chemistry in plain Python. Not built yet."""
