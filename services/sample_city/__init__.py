"""The sample city: fictional enterprises, documents and lists, kept as the files that a city would have, and loaded
through the public imports like anybody's."""
