"""The three services and the command line that starts and uses them."""
