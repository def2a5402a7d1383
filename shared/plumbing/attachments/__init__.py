"""Attachments: files that a step of a case names as evidence, kept whole and given back unchanged.

- `folder.py`: where their bytes lie, each content once under its SHA-256.
- `kinds.py`: which files are taken: what the first bytes say, and whether the name says the same.
- `tables.py`: who keeps what under which name, and which cases name it.
- `service.py`: taking, naming as evidence, giving back, and purging what nobody named.
- `routes.py`: the same two routes for every service.

The folder and the tables are one service's own: what one service lets go of, another never counted on.
"""
