"""What a learner read: how much of it is kept."""

MOST = 500  # answers and notes; the ones that were read longest ago give way
