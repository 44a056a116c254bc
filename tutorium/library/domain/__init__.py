"""What answers, notes and cards are made of, as plain values."""
