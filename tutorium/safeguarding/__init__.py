"""Reports about people and what they write, looked at by a named lead within a time.

Who looked at what, and why, stands in a log whose rows hang together and are never changed.
"""
