"""Push: telling those who follow the list that something happened, under the Standard Webhooks convention."""
