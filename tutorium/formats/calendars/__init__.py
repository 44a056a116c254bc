"""Calendars of elsewhere (iCalendar): when their owner is busy, and nothing else of what they say."""
