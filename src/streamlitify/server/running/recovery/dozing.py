"""When a page that is open is put to sleep: its viewer does nothing, and its session runs nothing.

And when one comes back that had to wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from streamlitify.server.running.seat import Seat

WARNING = 60.0
"""Seconds before that, in which the viewer is told; half of the time at most."""


def look_after(seats: Iterable[Seat], now: float, idle: float) -> None:
    """Put those to sleep whose viewers do nothing, and let those come back whose time has come."""
    for each in tuple(seats):
        if each.off == "retrying" and now >= each.pulse.due:
            each.come_back()
        doze(each, now, idle)


def doze(seat: Seat, now: float, idle: float) -> None:
    """Put the session of `seat` to sleep, or tell its viewer that it will be, after `idle` seconds; 0: never."""
    if not idle or not seat.is_seated or not seat.is_connected or seat.pulse.running:
        return
    rested = now - seat.pulse.moved
    drowsy = rested >= idle - min(WARNING, idle / 2)
    if rested >= idle:
        seat.put_off("asleep")
    elif drowsy != seat.pulse.drowsy:
        seat.pulse.drowsy = drowsy
        seat.say("drowsy" if drowsy else "kernel-ready")
