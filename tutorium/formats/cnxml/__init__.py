"""OpenStax collections in CNXML, read to plain values whose texts are Markdown of our packs."""

from tutorium.formats.cnxml.collection import read_collection
from tutorium.formats.cnxml.source import UnreadableCollectionError

__all__ = ["UnreadableCollectionError", "read_collection"]
