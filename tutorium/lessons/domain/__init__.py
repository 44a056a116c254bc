"""Rules of bookings and lessons, in plain Python."""
