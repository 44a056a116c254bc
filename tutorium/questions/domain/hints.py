"""What hints cost where they are counted: a mark each, as long as one is left to be earned."""


def hint_cost(marks: int, opened: int) -> int:
    """Return what the next hint takes from a part's marks when `opened` are open already."""
    return 1 if marks - opened > 1 else 0


def credit(earned: int, marks: int, opened: int) -> int:
    """Return what a part counts for: never more than its hints left, never less than nothing."""
    cost = sum(hint_cost(marks, number) for number in range(opened))
    return min(earned, marks - cost)
