"""Loading, checking and dumping folders of content, and importing foreign formats into them. Files in, rows out, and back again."""
