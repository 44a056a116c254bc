"""Bookings of many at once, of many one after another, and of a site that is killed."""
