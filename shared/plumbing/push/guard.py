"""Where a webhook may go: only to addresses that are allowed, and to exactly the address that was looked at.

A name that is checked and then resolved again may have another address the second time. Here the connection itself
resolves, looks at every address, and goes to one of those that it has looked at; TLS still asks for the name.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_SPECIAL = (
    ipaddress.ip_network("192.0.0.0/24"),
    ipaddress.ip_network("192.88.99.0/24"),
    ipaddress.ip_network("fec0::/10"),
)
"""What the standard library takes for global although nobody's webhook is there: protocol assignments (a cloud's metadata among them), 6to4
relays, site-local addresses."""


class Refused(Exception):
    """An address that a webhook may not go to. The message is a Chinese sentence."""


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a name, as the operating system knows them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused(f"找不到主机 {host} 的地址") from None
    return list(dict.fromkeys(str(address[0]) for _, _, _, _, address in found))


def inner_addresses(address: Address) -> list[Address]:
    """An address and those that it carries inside: IPv4-mapped, 6to4, Teredo, NAT64."""
    found: list[Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        found += [a for a in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if a is not None]
        if any(address in network for network in _NAT64) or int(address) >> 32 == 0:
            found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found


def is_public(address: Address) -> bool:
    """May anybody be there? Private, loopback, link-local, carrier-grade NAT, multicast, reserved and metadata addresses are
    not public, in whatever other address they are wrapped."""
    return all(
        a.is_global
        and not (a.is_multicast or a.is_reserved or a.is_unspecified)
        and not any(a.version == network.version and a in network for network in _SPECIAL)
        for a in inner_addresses(address)
    )


@dataclass(frozen=True)
class Gate:
    """What is allowed. networks: addresses that are allowed although they are not public."""

    networks: tuple[Network, ...] = ()
    http: bool = False
    ports: tuple[int, ...] = (443,)
    resolve: Resolve = resolve

    def check_url(self, url: str) -> None:
        """`Refused` for an address that could never be allowed, whatever its name resolves to, or does not now."""
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise Refused("地址格式有误") from None
        if not url.isascii():
            raise Refused("地址中的中文须按百分号编码书写")
        if any(c.isspace() for c in url):
            raise Refused("地址中不能有空格")
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise Refused("地址应以 https:// 开头并有主机名")
        if parts.scheme == "http" and not self.http:
            raise Refused("地址应为 https;在封闭网络中可由设置 LIEBIAN_WEBHOOK_HTTP 允许 http")
        if parts.username is not None or parts.password is not None:
            raise Refused("地址中不能带用户名或密码")
        if port not in self.ports:
            raise Refused(f"不允许端口 {port};允许:{'、'.join(map(str, self.ports))}(设置 LIEBIAN_WEBHOOK_PORTS)")
        self.addresses(parts.hostname, port)

    def addresses(self, host: str, port: int) -> list[Address]:
        """The addresses of a host, all of them allowed; `Refused` where one is not: which of them would be taken is not
        ours to say."""
        try:
            found: Iterable[str] = [str(ipaddress.ip_address(host.strip("[]")))]
        except ValueError:
            found = self.resolve(host, port)
        addresses = [ipaddress.ip_address(text.split("%")[0]) for text in found]
        if not addresses:
            raise Refused(f"找不到主机 {host} 的地址")
        for address in addresses:
            if not is_public(address) and not any(self._in(address, network) for network in self.networks):
                raise Refused(f"{host} 指向内部或保留地址 {address};可由设置 LIEBIAN_WEBHOOK_ALLOW 允许所在网段")
        return addresses

    @staticmethod
    def _in(address: Address, network: Network) -> bool:
        # Only the address itself: one that wraps an allowed address is still not to be trusted.
        return address.version == network.version and address in network
