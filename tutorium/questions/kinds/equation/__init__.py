"""An equation, in any order of its sides or solved for a letter."""
