"""What starts services: all in one process, or one apart."""
