"""The answers as plain values, and how they are kept on disk."""
