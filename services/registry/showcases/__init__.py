"""Typical cases and publicity (clause 9 and 三(四)): a register with the firm's consent, the bureau's approval, and a public list."""
