"""Moodle's GIFT: questions as an author types them."""
