"""What matchmaking shows of its events to those who follow it: views by purpose, by cursor and by webhook."""
