"""What is said while the program is loaded; a module of its own so that it is there at once."""

from __future__ import annotations

OPENING = "Đang mở kheo, xin chờ một chút…"
"""One line, as short as the narrowest window."""
