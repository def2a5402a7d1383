"""People: who they are, their roles in time, how they sign in, and the sessions that the console keeps for them."""
