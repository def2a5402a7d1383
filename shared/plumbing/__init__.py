"""What every service needs and none owns: storage, feed, tokens, problem documents, lists in and out. Knows no service."""
