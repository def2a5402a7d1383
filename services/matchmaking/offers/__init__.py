"""What providers offer to firms."""
