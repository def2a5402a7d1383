"""Taking back what was paid and is not due, with ground and rule."""
