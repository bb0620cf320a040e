"""What the secretary sees: forms, lists, the preview, and the words of the interface."""
