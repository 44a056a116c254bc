"""How well searching answers questions: question sets, and what is measured with them."""
