"""What readers say is wrong with a page: asked, answered and read at the desk alike in all rooms.

Each room has its own table, which says what a report is about.
"""
