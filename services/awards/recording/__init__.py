"""What officers find, decide and pay: with who, when and on what grounds; each payment once."""
