"""Casework: processes that go step by step, the same in every service.

- A *workflow* is a table of transitions with the names that people read (`workflow.py`). It is pure: domains hold theirs.
- A *case* stands in one state of its workflow, and occupies a key while it is open: two open cases of one thing cannot be.
  A *step* is one transition that was taken: added, never changed. Tables and the one way to write them: `steps.py`.
- An *actor* is a caller with the roles that it has in a case. A step is admitted where the table has it, the actor has a role
  for it and the permission that the role needs, the *evidence* is there, and no *guard* has a reason against it (`acting.py`).
- A *notice* is a public notice over working days, an *objection* a statement against it that is answered before the notice
  ends (`notices.py`, `objections.py`).
- `showing.py`: steps, next steps and tables as they go over the wire.

Left to a service: its tables' own columns, its guards (reasons against a step) and its *effects* (the facts that a step keeps and
what is written beside it). Use cases take guards and effects as parameters.
"""
