"""What a pack asks of a firm beyond what the registry keeps: asked, answered by the firm or its office, kept with who and when."""
