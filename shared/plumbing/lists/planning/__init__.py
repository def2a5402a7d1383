"""How a file becomes a plan: `plan.plan_list`. Each room settles one thing of a draft, in the order in which they are called there."""
