"""Pages of requests, bookings and lessons."""
