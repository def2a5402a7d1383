"""What matchmaking told of engagements: services that providers agreed, delivered, and firms confirmed."""
