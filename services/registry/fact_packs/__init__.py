"""A firm lets one bank have facts about it, until a day; the bank fetches them as a signed document, and the firm sees each time."""
