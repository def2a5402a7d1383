"""What a receiver of webhooks needs: is this from the registry, and is it fresh?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError
from standardwebhooks import Webhook, WebhookVerificationError

from shared.clients.errors import ClientError
from shared.contracts.push import WebhookBody


class NotGenuine(ClientError):
    """No known secret signed this, or it is too old to be taken."""


def verified(headers: Mapping[str, str], content: bytes, secrets: Sequence[str]) -> WebhookBody:
    """The message, if one of the secrets signed it within the last five minutes. Keep `webhook-id`: a message may come more
    than once, and always under the same one."""
    for secret in secrets:
        try:
            Webhook(secret).verify(content, dict(headers), json_parse=False)
        except (WebhookVerificationError, ValueError):
            continue
        try:
            return WebhookBody.model_validate_json(content)
        except ValidationError:
            raise NotGenuine("签名有效,内容却无法读取") from None
    raise NotGenuine("签名不成立,或消息过旧")
