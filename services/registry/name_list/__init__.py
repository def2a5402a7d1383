"""The name list: who holds which listed title on a day, and the changes that banks and the market platform follow."""
