"""Readers and writers of foreign formats, to and from plain values, in plain Python."""
