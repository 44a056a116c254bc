"""How much one person may write, so that nobody is buried in messages or in letters about them."""

from datetime import timedelta

MOST_SAID, SAID_IN = 120, timedelta(hours=1)
MOST_BEGUN, BEGUN_IN = 20, timedelta(days=1)
# Who has not read yet what a letter told of gets the next one after this time.
LETTER_EVERY = timedelta(days=1)
