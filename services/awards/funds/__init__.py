"""The money that awards are paid from: budget lines with their documents, the ledger of each, and what city and county bear."""
