"""Identity: clients, their secrets and scopes, tokens by OAuth 2.0 client credentials, and the published keys."""
