"""The catalogue of papers, their rights and grade boundaries, and papers made of the bank.

Awarding bodies forbid that their papers are copied, so a paper carries its rights: of a link-only
paper the site has facts and an address, never a question.
"""
