"""What a learner read: how much of it is kept, and what counts as read by itself."""

MOST = 500  # answers and notes; the ones that were read longest ago give way
