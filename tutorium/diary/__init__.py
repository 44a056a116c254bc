"""Weekly hours, busy time, free slots and calendar feeds. Not built yet."""
