"""The city's folder in the console: shown table by table, given out as its form, taken back changed."""
