"""When people have time: weekly hours, exceptions, lessons held and kept, free slots, feeds.

A quarter of an hour of a person's is taken once; rooms above point to what takes it.
"""
