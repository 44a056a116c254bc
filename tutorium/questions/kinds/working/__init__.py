"""Working without a final answer: the marks are for its lines."""
