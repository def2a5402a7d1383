"""匹配服务: which result answers which problem."""
