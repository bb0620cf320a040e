"""The Vietnamese language itself: pure functions that know no draft."""
