"""Reads that several pages and deeds of practice share."""
