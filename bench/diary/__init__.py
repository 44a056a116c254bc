"""How long it takes to find free time, with many diaries."""
