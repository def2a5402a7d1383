"""What services to firms come to: how far training reaches, a provider's yearly record, the figures of the monthly report."""
