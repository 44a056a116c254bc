"""Faults made for real on a site that runs, and what people saw and lost. See `docs/faults.md`."""
