"""What every room may lean on: hooks, Markdown and maths, identifiers, content version, health checks."""
