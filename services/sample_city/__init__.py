"""The sample city: fictional enterprises, documents and lists as the files that a city would have, and a story that is played on the
services through their public API, so that the city is alive on the day on which it is started."""

from pathlib import Path

FILES = Path(__file__).parent / "files"
"""The files of a fixed day, to try imports with."""
SERVICES = Path(__file__).parent / "services"
"""Lists of providers, of what they offer, and of what firms look for."""
