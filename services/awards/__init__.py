"""奖补服务: what each enterprise is due, why, and what the city will pay."""
