"""Award money of a month by clause, for the monthly report that the registry keeps."""
