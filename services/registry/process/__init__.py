"""Recognition as a process: cases from nomination to recognition, updates, changes, revocations and moves; and what an officer
starts the day with."""
