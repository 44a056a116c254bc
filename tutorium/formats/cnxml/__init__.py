"""OpenStax collections in CNXML, read to plain values whose texts are Markdown of our packs."""
