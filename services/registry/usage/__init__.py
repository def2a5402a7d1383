"""Banks say what they did with the list: loans by their own reference, read by the bank that said them, and as sums by the city."""
