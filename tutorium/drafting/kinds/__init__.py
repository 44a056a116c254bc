"""The ways to ask a model: one, so far."""
