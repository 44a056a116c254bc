"""Pages on paper: HTML made into a PDF, one at a time, in a process that can be killed.

What was made is kept on disk by what it says, so that a paper is made once however often it is
asked for. A document brings all that it shows with it: nothing is fetched.
"""

from tutorium.core.printing.kept import print_html
from tutorium.core.printing.refusals import NotPrintedError, Refusal

__all__ = ["NotPrintedError", "Refusal", "print_html"]
