"""The command line: `liebian …`, `python -m services …`, `python3 run.py …`. It asks the services, or needs none."""
