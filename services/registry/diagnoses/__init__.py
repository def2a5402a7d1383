"""Diagnoses of firms by the digital index: by themselves or on site, before and after a renovation; kept for good."""
