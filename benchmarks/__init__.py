"""Where the README's figures come from: `python3 run.py bench NAME`, each beside its peer in one run."""
