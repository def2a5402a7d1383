"""Changes of a service for those who follow it from outside: by cursor as JSON, as NDJSON and as they happen, in views by
purpose. What a view shows is the service's own (`views`)."""
