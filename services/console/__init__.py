"""The console's service: sessions of people who sign in, and the page that they work with."""
