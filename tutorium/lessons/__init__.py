"""Requests for a tutor, bookings, lessons, reports and reviews. So far it keeps the requests that readers send to the operator."""
