"""The former name of `asked_forms`, until nobody imports it: `forms` are private to a room."""

from tutorium.notation.asked_forms import Fault, fault_of

__all__ = ["Fault", "fault_of"]
