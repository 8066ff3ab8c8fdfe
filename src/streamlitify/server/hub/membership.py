"""Whether the hub still lets somebody to this server.

A server under JupyterHub remembers for five minutes what the hub has said of a login, so
whom its user no longer shares with would stay for as long. Here whatever the hub says
of others than the owners is asked anew after seconds, for requests and for sockets that
stay open. There is one question for a login, however many ask.

If the hub does not answer, those whom it let in stay for as long as it would be remembered by
itself, and are not kept waiting; its servers' owners stay. Nobody else comes in until it answers.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from time import monotonic
from typing import Any
from urllib.parse import quote

from tornado.web import RequestHandler

from streamlitify.errors import HubSilentError
from streamlitify.server.hub.asking import ask
from streamlitify.server.hub.place import place_of
from streamlitify.server.viewers import Person

_TIMEOUT = 10.0
"""Seconds after which the hub does not answer."""
_PATIENCE = 2.0
"""Seconds for which those wait whom it has let in before; then what it said then holds."""

log = logging.getLogger("streamlitify.hub")


class Login(dict[str, Any]):
    """What the hub says of a login: the user's model, with the token that they are logged in with."""

    def __init__(self, model: dict[str, Any], token: str) -> None:
        super().__init__(model)
        self.token = token


@dataclass
class _Answer:
    login: Login | None
    heard: float


class Membership:
    """Who may come to one server, as its hub says now.

    Args:
        hub_auth: The `HubAuth` of the server's identity provider. From now on it asks here.
        owners: Whom it remembers for as long as it would: a hub that is restarted does not disturb their work.
        seconds: For how long what the hub said of others holds, at most.
    """

    def __init__(self, hub_auth: Any, owners: Collection[str], seconds: float) -> None:
        self._hub_auth = hub_auth
        self._place = place_of(hub_auth)
        self._owners = owners
        self._seconds = seconds
        self._answers: dict[str, _Answer] = {}
        self._questions: dict[str, asyncio.Task[Login | None]] = {}
        self._answering = True
        self._ask_hub = hub_auth.user_for_token
        # The instance: whoever is recognised by it is recognised here.
        hub_auth.user_for_token = self._user_for_token

    async def renewed(self, person: Person) -> Person | None:
        """Return somebody as the hub knows them now; None if they may not come to the server any more.

        Raises:
            HubSilentError: It has not answered for too long.
        """
        login = getattr(person.account, "hub_user", None)
        if not isinstance(login, Login):
            return person
        # Half of what is promised: those who look every `seconds` are to hear something new.
        said = await self._said(login.token, self._seconds / 2)
        if said is None or not self._lets_in(said):
            return None
        return replace(person, groups=frozenset(said.get("groups") or ()))

    def turns_away(self, handler: RequestHandler) -> bool:
        """Return whether the hub knows who has just asked, and does not let them to this server."""
        answer = self._answers.get(self._hub_auth.get_token(handler) or "")
        return answer is not None and answer.login is not None and not self._lets_in(answer.login)

    def _lets_in(self, login: Login) -> bool:
        return bool(self._hub_auth.check_scopes(self._hub_auth.access_scopes, login))

    async def _is_shared_with(self, login: Login) -> bool:
        # What is shared with a group is in no scope of its members' logins (JupyterHub 6.1), but they may ask for it.
        place, offset = self._place, "0"
        while place is not None and place.user is not None:
            path = f"users/{quote(login['name'], safe='')}/shared"
            answer = await ask(place, login.token, "GET", path, offset=offset)
            if answer.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise HubSilentError(place.api_url, f"{answer.code} {answer.reason}")
            if answer.error is not None:
                return False
            page = json.loads(answer.body)
            servers = [(each["server"]["user"]["name"], each["server"]["name"]) for each in page["items"]]
            following = page["_pagination"]["next"]
            if (place.user, place.server) in servers or following is None:
                return (place.user, place.server) in servers
            offset = str(following["offset"])
        return False

    def _user_for_token(self, token: str, use_cache: bool = True, session_id: str = "", *, sync: bool = True) -> Any:
        if sync or not use_cache:
            return self._ask_hub(token, use_cache, session_id, sync=sync)
        return self._said(token, self._seconds)

    async def _said(self, token: str, seconds: float) -> Login | None:
        answer, now = self._answers.get(token), monotonic()
        if answer is not None and now - answer.heard < self._holds_for(answer, seconds):
            return answer.login
        if answer is None or now - answer.heard >= self._outlasts_silence(answer):
            # Whoever does not wait any more is not the only one who wants to know.
            return await asyncio.shield(self._question(token))
        # A hub that is silent is asked by one of them all, and nobody waits for that.
        if self._answering or not self._questions:
            question = self._question(token)
            await asyncio.wait([question], timeout=_PATIENCE if self._answering else 0)
            if question.done() and question.exception() is None:
                return question.result()
        return answer.login

    def _holds_for(self, answer: _Answer, seconds: float) -> float:
        return float(self._hub_auth.cache_max_age) if self._is_owner(answer) else seconds

    def _outlasts_silence(self, answer: _Answer) -> float:
        return math.inf if self._is_owner(answer) else float(self._hub_auth.cache_max_age)

    def _is_owner(self, answer: _Answer) -> bool:
        return answer.login is not None and answer.login["name"] in self._owners

    def _question(self, token: str) -> asyncio.Task[Login | None]:
        """Return the question of who has `token`, which somebody may be asking already."""
        question = self._questions.get(token)
        if question is None:
            question = self._questions[token] = asyncio.ensure_future(self._ask(token))
            question.add_done_callback(partial(self._asked, token))
        return question

    def _asked(self, token: str, question: asyncio.Task[Login | None]) -> None:
        del self._questions[token]
        if not question.cancelled():
            question.exception()  # it may be that nobody waits for it any more

    async def _ask(self, token: str) -> Login | None:
        asked = monotonic()
        try:
            login = await asyncio.wait_for(self._asked_of_hub(token), _TIMEOUT)
        except Exception as error:  # whatever a hub says that is no answer
            why = str(error) or f"nothing within {_TIMEOUT:g} seconds"
            self._note(answering=False, why=why)
            raise HubSilentError(str(self._hub_auth.api_url), why) from None
        self._note(answering=True)
        self._forget(asked)
        self._answers[token] = _Answer(login, asked)
        return login

    async def _asked_of_hub(self, token: str) -> Login | None:
        model = await self._ask_hub(token, use_cache=False, sync=False)
        login = None if model is None else Login(model, token)
        if login is not None and not self._lets_in(login) and await self._is_shared_with(login):
            login["scopes"] = [*login["scopes"], *self._hub_auth.access_scopes]
        return login

    def _note(self, *, answering: bool, why: str = "") -> None:
        if answering != self._answering:
            self._answering = answering
            stay = f"Those who were let in stay for {self._hub_auth.cache_max_age:g} seconds; nobody else comes in."
            silent = f"JupyterHub does not answer: {why}. {stay}"
            log.warning("%s", "JupyterHub answers again." if answering else silent)

    def _forget(self, now: float) -> None:
        longest = max(float(self._hub_auth.cache_max_age), self._seconds)
        for token in [token for token, answer in self._answers.items() if now - answer.heard >= longest]:
            del self._answers[token]
