"""The same questions without screens: a line is said, a line is heard; nothing loads Textual."""
