"""Wire contracts: the models that cross between services, clients and callers."""
