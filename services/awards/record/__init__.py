"""What officers found, decided and paid, and the facts that come of it and of the read model."""
