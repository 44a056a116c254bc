"""What a curriculum is made of, as plain values."""
