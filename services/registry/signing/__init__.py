"""Keys that sign manifests and receipts."""
