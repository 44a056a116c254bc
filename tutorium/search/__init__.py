"""One index of documents with their text and facets: finding, suggesting and relating them. It knows no other room's models."""
