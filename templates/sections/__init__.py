"""One module a section: its answers, its questions, its wording."""
