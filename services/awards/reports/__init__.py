"""Reports of a simulation for people: a page with charts, and a workbook."""
