"""What other systems bring: their numbers, bulks and snapshots, and what they say differently."""
