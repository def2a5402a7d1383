"""Push and changes of all three services: what goes out, to whom, and what becomes of what cannot be delivered."""
