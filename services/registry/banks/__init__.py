"""Banks that work with the city's list: each by its own credit code, which its clients and its people are bound to."""
