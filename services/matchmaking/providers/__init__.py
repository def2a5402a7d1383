"""Who offers services to firms: banks, funds, schools, agencies, experts, vendors."""
