"""Pure rules: titles and the ladder, tenure over time, size class, industry codes. No web, no database, no clock."""
