"""Push of the name list: what the registry tells, and to whom. The push service itself is shared."""
