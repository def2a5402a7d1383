"""The city's working days, as the registry has them."""
