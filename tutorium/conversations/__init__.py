"""Messages, each with a guardian or a school where a minor is in it. Not built yet."""
