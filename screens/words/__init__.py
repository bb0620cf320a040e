"""Every Vietnamese word of the interface that belongs to no section."""
