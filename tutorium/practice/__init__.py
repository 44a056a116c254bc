"""Practice sessions, responses, marks, recall and progress. Not built yet."""
