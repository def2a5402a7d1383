"""Pure rules of the open bid: no web framework, no database, no HTTP."""
