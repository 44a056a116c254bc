"""How well papers are split into questions, beside what a person counted on the rendered pages."""
