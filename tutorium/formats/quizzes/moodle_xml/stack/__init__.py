"""STACK, Moodle's questions in Maxima: what of them can be read without running Maxima."""
