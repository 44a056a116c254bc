"""Why something with money is not done. The view has the words."""


class MinorPaysError(Exception):
    """Who is to pay is under age, or never told an age."""


class WrongProviderError(Exception):
    """The provider is not offered here, or not for this price."""


class NotHeldError(Exception):
    """More than is still held was to be given back."""


class RightEndedError(Exception):
    """The right to withdraw is over, or was never there."""


class NotReadyError(Exception):
    """Who is to be paid out has not said where to, or there is nothing to pay out."""
