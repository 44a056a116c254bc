"""What a machine can check of a text before readers see it.

Rules of one kind stand in one module and return findings; `items` puts them together for an
answer or a note, and says which kinds had something to check.
"""
