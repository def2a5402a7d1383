"""What other bureaus answer about firms: finance, tax, social security, credit lists, the provincial platform. Sources and their
questions are data; answers are dated and kept for good; who asks says for what and by which basis."""
