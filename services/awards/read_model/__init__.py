"""What this service keeps of the registry: made from its feed, never written by anybody else."""
