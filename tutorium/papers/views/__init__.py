"""Pages of papers: lists, one paper, its printed looks, and the paper builder."""
