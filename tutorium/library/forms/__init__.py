"""What readers send to the library."""

from tutorium.library.forms.asking import NO_TOPIC, AskInquiry, SayHelped
from tutorium.library.forms.reading import FilterItems, LeanSelect, Order, ReportProblem

__all__ = [
    "NO_TOPIC",
    "AskInquiry",
    "FilterItems",
    "LeanSelect",
    "Order",
    "ReportProblem",
    "SayHelped",
]
