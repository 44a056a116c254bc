"""The desk with thousands of pages."""
