/** Whether the page has its socket, and what to do when it has not. */

import { expect, test } from "vitest";

import { type Link, next } from "../../src/page/link";

const OPEN: Link = { state: "open" };

function lose(link: Link): Link {
  return next(link, { event: "closed", code: 1006 }, 0.5);
}

test("a lost socket is tried again after a quarter of a second", () => {
  expect(lose(OPEN)).toEqual({ state: "waiting", tries: 1, pause: 250 });
});

test("pauses double up to ten seconds", () => {
  let link = lose(OPEN);
  const pauses: number[] = [];
  while (pauses.length < 8) {
    if (link.state === "waiting") pauses.push(link.pause);
    link = lose(next(link, { event: "due" }, 0.5));
  }

  expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test("pauses differ from page to page by a fifth either way", () => {
  const [shortest, longest] = [0, 1].map((chance) => next(OPEN, { event: "closed", code: 1006 }, chance));

  expect([shortest, longest]).toEqual([
    { state: "waiting", tries: 1, pause: 200 },
    { state: "waiting", tries: 1, pause: 300 },
  ]);
});

test("a greeting ends the waiting, and the next loss starts from the shortest pause", () => {
  const again = next(next(lose(lose(OPEN)), { event: "due" }, 0.5), { event: "greeted" }, 0.5);

  expect(again).toEqual(OPEN);
  expect(lose(again)).toEqual({ state: "waiting", tries: 1, pause: 250 });
});

test.each([
  [4401, "expired"],
  [4403, "forbidden"],
] as const)("after code %i there is no way back", (code, reason) => {
  const over = next(OPEN, { event: "closed", code }, 0.5);

  expect(over).toEqual({ state: "over", reason });
  expect(next(over, { event: "due" }, 0.5)).toBe(over);
});
