"""The catalogue of papers, their rights, grade boundaries and original mocks. Not built yet."""
