"""`liebian sync`: the market platform's command, which its client has too."""

from __future__ import annotations

from shared.clients.sync_command import sync

__all__ = ["sync"]
