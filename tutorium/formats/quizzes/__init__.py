"""Quiz formats of other systems, read to and written from one set of plain values."""
