"""Pure rules: the policy pack as typed data, and the assessment of one enterprise. No web, no database, no clock."""
