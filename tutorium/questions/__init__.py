"""The question bank, mark schemes as data, and the examiner.

One function marks for the site, the API and the command line: `tutorium.questions.kinds.examine_question`.
"""
