"""The sandbox: the fictional city for those who integrate, with somebody at the other end of every interface. Nothing in it is real."""
