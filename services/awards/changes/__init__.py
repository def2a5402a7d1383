"""What awards shows of its events to those who follow it: public notices, and payments by their total alone."""
