"""Messages between people. Where a minor is in a conversation, a guardian or a school of theirs is."""
