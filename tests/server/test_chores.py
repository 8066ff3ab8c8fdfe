"""What happens by itself, every so often."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from streamlitify.server.chores import Chores


def test_a_chore_is_done_again_and_again_though_it_fails_and_though_others_take_their_time(caplog):
    async def watch():
        done, thrice = [], asyncio.Event()

        async def fails():
            done.append(len(done))
            if len(done) >= 3:
                thrice.set()
            raise ValueError("never mind")

        chores = Chores()
        chores.begin((0.0, fails), (0.0, asyncio.Event().wait))
        chores.begin((0.0, fails))
        await asyncio.wait_for(thrice.wait(), 10)
        await chores.end()
        count = len(done)
        await asyncio.sleep(0)
        return count, len(done)

    # A thread of its own: the test's may have a loop already.
    with ThreadPoolExecutor(1) as thread:
        before, after = thread.submit(asyncio.run, watch()).result()

    assert before == after >= 3
    assert caplog.text.count("The server's housekeeping failed") == before
