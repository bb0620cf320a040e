"""The report: its sections, the document tree, and the two writers."""
