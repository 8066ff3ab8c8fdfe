"""jhsingle-native-proxy with a tornado of today.

It has a copy of how tornado opened sockets before 6.6, and asks `check_origin` whether the page's host is its own;
from 6.6 on tornado has compared them already when it asks that, so every page would be refused.
"""

from urllib.parse import urlsplit

from jhsingle_native_proxy.main import run
from jhsingle_native_proxy.proxyhandlers import ProxyHandler


def _is_own(handler: ProxyHandler, origin: str) -> bool:
    return bool(urlsplit(origin).netloc == handler.request.headers.get("Host"))


ProxyHandler.check_origin = _is_own
run()
