"""Push: telling those who follow a service that something happened, under the Standard Webhooks convention. The same for every
service; what is told, to whom and in which words is the service's own (`telling`)."""
