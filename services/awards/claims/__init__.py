"""Claims: a round lists what every firm is due or takes applications, and each goes from hand to hand until it is paid."""
