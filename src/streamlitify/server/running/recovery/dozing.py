"""When a page that is open is put to sleep: its viewer does nothing, and its session runs nothing."""

from __future__ import annotations

from streamlitify.server.running.seat import Seat

WARNING = 60.0
"""Seconds before that, in which the viewer is told; half of the time at most."""


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
