"""登记服务: who the enterprises are, which titles they hold over time, and who is told."""
