"""Who may see what of pages over many rooms."""

SEE_COVERAGE = "library.change_answer"  # who writes here, sees where something is missing
