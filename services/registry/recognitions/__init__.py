"""Recognitions: documents come in with their lists; titles are held over time; libraries say who holds what, when."""
