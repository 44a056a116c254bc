"""Measurements of the real program, printed and never asserted: `script/bench`."""
