"""All solutions of an equation, in any order."""
