"""Reading and comparing numbers, units, algebra and chemistry, in plain Python.

What students type is read by grammars of our own into trees of our own: nothing of it is ever
evaluated as code, and length, depth and effort have bounds.
"""
