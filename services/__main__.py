"""`python -m services`: the command line, as `liebian`."""

from services.cli.app import main

if __name__ == "__main__":
    main()
