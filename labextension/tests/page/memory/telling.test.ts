/** Who is told the frame's name. */

import { afterEach, expect, test, vi } from "vitest";

import { Telling } from "../../../src/page/memory/telling";
import { ASKED, nameIn } from "../../../src/wire/naming";

afterEach(() => vi.restoreAllMocks());

interface Question {
  readonly data?: unknown;
  readonly origin?: string;
  readonly source?: Window | null;
}

/** Return what is said once `question` was asked, and to which origin. */
function said(question: Question): unknown[][] {
  const ended = new AbortController();
  const post = vi.spyOn(parent, "postMessage").mockImplementation(() => undefined);
  const telling: Telling = new Telling(() => telling.tell("first"), ended.signal);
  telling.tell("nobody has asked yet");
  dispatchEvent(new MessageEvent("message", { data: ASKED, origin: location.origin, source: parent, ...question }));
  telling.tell("second");
  ended.abort();
  return post.mock.calls;
}

test("who has the page in a frame, and asks, is told its name from then on", () => {
  const calls = said({});

  expect(calls.map(([told]) => nameIn(told))).toEqual(["first", "second"]);
  expect(calls.map(([, origin]) => origin)).toEqual([location.origin, location.origin]);
});

test.each<[string, Question]>([
  ["a page of another server", { origin: "https://elsewhere.example" }],
  ["a frame within the page", { source: null }],
  ["who asks for something else", { data: { streamlitify: "everything" } }],
])("%s is told nothing", (_, question) => {
  expect(said(question)).toEqual([]);
});

test.each([null, "a name", { streamlitify: "name" }, { streamlitify: "name", name: 5 }, { name: "a" }])(
  "%j is no frame's name",
  (told) => expect(nameIn(told)).toBeUndefined(),
);

test("a name that no page writes is none", () => {
  expect(nameIn({ streamlitify: "name", name: "a".repeat(2 ** 20 + 1) })).toBeUndefined();
});
