"""Public events: one class per type of event in the services' feeds. A publisher gives an instance to `work.publish`, a
follower reads one from an event of a feed; the three catalogues say which service publishes which."""
