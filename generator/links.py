"""Do the web addresses in the offers still lead somewhere? Asked politely, and never a reason to stop anything.

Each host is asked one thing at a time with a pause between, HEAD first, and only what its robots.txt allows. Only hosts on the
public internet are contacted: the name is looked up once, every address it has must be global, and that address is the one that is
connected to, also after each redirect, so that an offer cannot make this program knock on doors inside a network.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from generator import source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.source import KeyPath, OfferFile

AGENT = "offers-links/1.0"
"""What hosts see; the address of the site is put behind it, so that they can ask who this is."""
MOST_REDIRECTS = 5
MOST_OF_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309 asks for at least 500 KiB)."""


class State(StrEnum):
    """What is known of an address."""

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    CERTIFICATE = "certificate"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an address stands: the folder of its place, the file as shown, the line, and the keys to it."""

    place: str
    path: str
    line: int
    where: KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered. `target` is where it leads now; `why` is for people who look closer, in English."""

    state: State
    target: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How to ask. `pause` and `timeout` are in seconds; `local` allows hosts that are not public, for tests alone."""

    agent: str = AGENT
    pause: float = 1.0
    timeout: float = 15.0
    hosts_at_once: int = 8
    local: bool = False
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    sleep: Callable[[float], None] = time.sleep


def addresses(files: Iterable[OfferFile], text_keys: frozenset[str]) -> dict[str, list[Spot]]:
    """Every web address in the Dutch files, with the places where it stands; sorted."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for file in files:
        document, _ = source.read(file.file, file.shown, text_keys)
        if document is None or file.tag:
            continue
        for where, text in document.texts():
            if where[-1] in ("url", "website") and text.lower().startswith(("https://", "http://")):
                line, _ = document.value_at(where)
                found[text].append(Spot(place=file.place, path=file.shown, line=line, where=where))
    return dict(sorted(found.items()))


def ask(urls: Iterable[str], manners: Manners, told: Callable[[], None] = lambda: None) -> dict[str, Answer]:
    """What each address answers. Hosts are asked beside each other, the addresses of a host one by one."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)

    visitor = _Visitor(manners)

    def of_host(host: str) -> dict[str, Answer]:
        answers = {}
        for url in by_host[host]:
            answers[url] = visitor.visit(url)
            told()
        return answers

    with ThreadPoolExecutor(manners.hosts_at_once) as pool:
        return {url: answer for answers in pool.map(of_host, sorted(by_host)) for url, answer in answers.items()}


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


class _NotPublicError(OSError):
    """A name that leads into a network that is not public."""


class _Visitor:
    """Asks addresses and follows them; each host is asked one thing at a time, and what its robots.txt said is remembered."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: set[str] = set()
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._door = threading.Lock()

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """Wait until nobody else asks a host, and then a little."""
        with self._door:
            turn = self._turns[host]
        with turn:
            if host in self._asked:
                self._manners.sleep(self._manners.pause)
            self._asked.add(host)
            yield

    def visit(self, url: str) -> Answer:
        """What an address answers; asked once more when it did not answer at all, because networks hiccup."""
        answer = self._follow(url)
        if answer.state is State.UNREACHABLE:
            answer = self._follow(url)
        return answer

    def _follow(self, url: str) -> Answer:
        try:
            return self._walk(url)
        except _NotPublicError:
            return Answer(state=State.REFUSED, why="not public")
        except ssl.SSLError as error:
            return Answer(state=State.CERTIFICATE, why=error.reason or "TLS")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(state=State.UNREACHABLE, why=type(error).__name__)

    def _walk(self, url: str) -> Answer:
        at, moved_for_good = url, True
        for _ in range(MOST_REDIRECTS + 1):
            if not self._may_ask(at):
                return Answer(state=State.NOT_ASKED, why="robots.txt")
            status, location = self._status(at)
            if status not in _REDIRECTS or not location:
                return _judged(status, at, url, moved_for_good=moved_for_good)
            moved_for_good = moved_for_good and status in _FOR_GOOD
            at = ascii_address(urljoin(at, location))
            if urlsplit(at).scheme not in ("https", "http"):
                return Answer(state=State.UNREACHABLE, why="leads to no web page")
        return Answer(state=State.UNREACHABLE, why="too many redirects")

    def _may_ask(self, url: str) -> bool:
        """Whether the robots.txt of a host allows it; a host that cannot say so now is left alone (RFC 9309)."""
        parts = urlsplit(url)
        base = f"{parts.scheme}://{parts.netloc}"
        if base not in self._robots:
            status, body = self._robots_of(base)
            rules = RobotFileParser()
            down = status >= http.HTTPStatus.INTERNAL_SERVER_ERROR
            said = body.decode("utf-8", "replace").splitlines() if status == http.HTTPStatus.OK else []
            rules.parse(["User-agent: *", "Disallow: /"] if down else said)
            self._robots[base] = rules
        return self._robots[base].can_fetch(self._manners.agent, url)

    def _robots_of(self, base: str) -> tuple[int, bytes]:
        at = f"{base}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            status, location, body = self._request("GET", at, most=MOST_OF_ROBOTS)
            if status not in _REDIRECTS or not location:
                return status, body
            at = urljoin(at, location)
            if urlsplit(at).scheme not in ("https", "http"):
                break
        return http.HTTPStatus.NOT_FOUND, b""

    def _status(self, url: str) -> tuple[int, str]:
        """Status and `Location`: by HEAD, and by GET where a host does not like HEAD."""
        status, location, _ = self._request("HEAD", url)
        if status in _REDIRECTS or status < http.HTTPStatus.BAD_REQUEST:
            return status, location
        status, location, _ = self._request("GET", url)
        return status, location

    def _request(self, method: str, url: str, most: int = 0) -> tuple[int, str, bytes]:
        """Status, `Location`, and at most so many bytes of the answer."""
        parts = urlsplit(url)
        with self._turn(_host(url)), closing(_connect(parts, self._manners)) as connection:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"User-Agent": self._manners.agent, "Accept": "text/html,*/*;q=0.5", "Accept-Language": "nl"}
            connection.request(method, ascii_address(path), headers=headers)
            response = connection.getresponse()
            return response.status, response.getheader("Location", ""), response.read(most) if most else b""


_WEB_PORTS = frozenset({80, 443})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
_LOCKED = frozenset({401, 403, 405, 406, 429, 451, 501, 503})
"""Answers of hosts that do not want to talk to a program: a person may well see the page."""


def _judged(status: int, at: str, url: str, *, moved_for_good: bool) -> Answer:
    if status in _GONE:
        return Answer(state=State.GONE, why=str(status))
    if status in _LOCKED:
        return Answer(state=State.NOT_ASKED, why=str(status))
    if status >= http.HTTPStatus.BAD_REQUEST:
        return Answer(state=State.UNREACHABLE, why=str(status))
    if at == url:
        return Answer(state=State.OK)
    if moved_for_good:
        return Answer(state=State.MOVED, target=at)
    return Answer(state=State.OK, target=at)


def ascii_address(address: str) -> str:
    """An address or path as it travels: letters of other alphabets, spaces and signs that could steer a page as their bytes."""
    return "".join(
        c if "!" <= c <= "~" and c not in '<>"`|\\^{}' else "".join(f"%{b:02X}" for b in c.encode()) for c in address
    )


def _connect(parts: SplitResult, manners: Manners) -> http.client.HTTPConnection:
    """A connection to the one public address that was looked up, so that a second look-up cannot lead elsewhere."""
    host = (parts.hostname or "").rstrip(".")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    name = host.encode("idna").decode() if not host.isascii() else host
    if port not in _WEB_PORTS and not manners.local:
        raise _NotPublicError(name)
    address = public_address(name, port, local=manners.local)
    raw = socket.create_connection((address, port), timeout=manners.timeout)
    connection = http.client.HTTPConnection(name, port, timeout=manners.timeout)
    if secure:
        try:
            raw = manners.context.wrap_socket(raw, server_hostname=name)
        except BaseException:
            raw.close()
            raise
    connection.sock = raw
    return connection


def public_address(name: str, port: int, *, local: bool = False) -> str:
    """The address of a name, when all addresses it has are on the public internet."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    if not found:
        raise OSError(name)
    if not local and not all(_is_public(address) for address in found):
        raise _NotPublicError(name)
    return found[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inside = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return ip.is_global and inside.is_global and not ip.is_multicast and not any(ip in net for net in _TRANSLATED)


_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2001::/32"))
"""Addresses that stand for another one (NAT64, Teredo), which may be private."""


def by_place(
    found: Mapping[str, list[Spot]], answers: Mapping[str, Answer]
) -> Iterator[tuple[str, list[tuple[Spot, str, Answer]]]]:
    """For each place its addresses with their answers, in the order of the files."""
    rows: dict[str, list[tuple[Spot, str, Answer]]] = defaultdict(list)
    for url, spots in found.items():
        for spot in spots:
            rows[spot.place].append((spot, url, answers[url]))
    for place in sorted(rows):
        yield place, sorted(rows[place], key=lambda row: (row[0].path, row[0].line, row[1]))
