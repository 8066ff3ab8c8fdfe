"""Whether the hub still lets somebody to this server.

A server under JupyterHub remembers for five minutes what the hub has said of a login, so
whom its user no longer shares with would stay for as long. Here whatever the hub says
of others than the owners is asked anew after seconds, for requests and for sockets that
stay open. There is one question for a login, however many ask.

If the hub does not answer, people stay as they were.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any
from urllib.parse import quote

from tornado.web import RequestHandler

from streamlitify.server.hub.asking import ask
from streamlitify.server.hub.place import place_of
from streamlitify.server.viewers import Person

_TIMEOUT = 10.0
"""Seconds after which the hub does not answer."""

log = logging.getLogger("streamlitify.hub")


class Login(dict[str, Any]):
    """What the hub says of a login: the user's model, with the token that they are logged in with."""

    def __init__(self, model: dict[str, Any], token: str) -> None:
        super().__init__(model)
        self.token = token


@dataclass
class _Answer:
    login: Login | None
    asked: float


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
        """Return somebody as the hub knows them now; None if they may not come to the server any more."""
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
        answer = self._answers.get(token)
        if answer is not None and monotonic() - answer.asked < self._holds_for(answer, seconds):
            return answer.login
        question = self._questions.get(token)
        if question is None:
            question = self._questions[token] = asyncio.ensure_future(self._ask(token, answer))
            question.add_done_callback(lambda asked: self._questions.pop(token))
        # Whoever does not wait any more is not the only one who wants to know.
        return await asyncio.shield(question)

    def _holds_for(self, answer: _Answer, seconds: float) -> float:
        owner = answer.login is not None and answer.login["name"] in self._owners
        return float(self._hub_auth.cache_max_age) if owner else seconds

    async def _ask(self, token: str, before: _Answer | None) -> Login | None:
        asked = monotonic()
        try:
            model = await asyncio.wait_for(self._ask_hub(token, use_cache=False, sync=False), _TIMEOUT)
        except Exception as error:
            if before is None:
                raise
            self._note(answering=False, why=error)
            login = before.login
        else:
            self._note(answering=True)
            login = None if model is None else Login(model, token)
            if login is not None and not self._lets_in(login) and await self._is_shared_with(login):
                login["scopes"] = [*login["scopes"], *self._hub_auth.access_scopes]
        self._forget(asked)
        self._answers[token] = _Answer(login, asked)
        return login

    def _note(self, *, answering: bool, why: Exception | None = None) -> None:
        if answering != self._answering:
            self._answering = answering
            silent = f"JupyterHub does not answer: {why}. Until it does, people stay as they were."
            log.warning("%s", "JupyterHub answers again." if answering else silent)

    def _forget(self, now: float) -> None:
        longest = max(float(self._hub_auth.cache_max_age), self._seconds)
        for token in [token for token, answer in self._answers.items() if now - answer.asked >= longest]:
            del self._answers[token]
