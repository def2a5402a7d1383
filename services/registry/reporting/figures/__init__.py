"""Figures of the month: what each of the plan's tasks and safeguards has in records already. A file for each kind of record; a part that
brings records of its own adds a file with its lines, and its tuple to `catalogue.py`."""
