"""服务对接: what comes of an offer, from its proposal to the firm's own word on it; training and job fairs by their lists."""
