"""Requests for a tutor, bookings, lessons and their rooms, reports, homework, disputes and reviews."""
