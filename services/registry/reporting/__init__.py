"""Targets and reports: how far the plan is, what each unit reports every month, and how it is assessed each quarter."""
