/** What the viewer entered and the kernel has not been told yet. */

import { expect, test } from "vitest";

import {
  EMPTY_LEDGER,
  type Widget,
  admits,
  changed,
  cleared,
  flushed,
  held,
  overruled,
  pressed,
  released,
  rerun,
  unsent,
} from "../../src/page/values";

const slider: Widget = { id: "slider" };
const quiet: Widget = { id: "quiet", quiet: true };
const inForm: Widget = { id: "name", form: "f" };
const submit = { id: "send", submits: "f" };

test("a change is told with the next flush, the last value of each widget only", () => {
  const ledger = [1, 2, 3].reduce((last, value) => changed(last, slider, [value]), EMPTY_LEDGER);

  const [rest, messages] = flushed(ledger);

  expect(messages).toEqual([{ type: "set", values: { slider: [3] } }]);
  expect(flushed(rest)[1]).toEqual([]);
});

test("changes in two fragments are two messages, each with its fragment", () => {
  const ledger = changed(changed(EMPTY_LEDGER, slider, [1]), { id: "other", fragment: "x" }, true);

  expect(flushed(ledger)[1]).toEqual([
    { type: "set", values: { slider: [1] } },
    { type: "set", values: { other: true }, fragment: "x" },
  ]);
});

test("a quiet change waits, and goes along with the next one", () => {
  const ledger = changed(EMPTY_LEDGER, quiet, "a");

  expect(flushed(ledger)[1]).toEqual([]);
  expect(flushed(changed(ledger, slider, [1]))[1]).toEqual([{ type: "set", values: { quiet: "a", slider: [1] } }]);
});

test("a rerun carries quiet changes along", () => {
  const [rest, messages] = rerun(changed(EMPTY_LEDGER, quiet, "a"));

  expect(messages).toEqual([{ type: "set", values: { quiet: "a" } }]);
  expect(rerun(rest)[1]).toEqual([]);
});

test("a form's values wait for its button, which sends them together", () => {
  const ledger = changed(changed(EMPTY_LEDGER, inForm, "Ada"), { id: "age", form: "f" }, 36);

  expect(flushed(ledger)[1]).toEqual([]);
  const [rest, messages] = pressed(ledger, submit);

  expect(messages).toEqual([{ type: "set", values: { name: "Ada", age: 36 }, trigger: "send" }]);
  expect(unsent(rest)).toEqual({});
});

test("another button leaves the form's values where they are", () => {
  const [rest, messages] = pressed(changed(EMPTY_LEDGER, inForm, "Ada"), { id: "other" });

  expect(messages).toEqual([{ type: "set", values: {}, trigger: "other" }]);
  expect(unsent(rest)).toEqual({ name: "Ada" });
});

test("what was changed before a press is told before it", () => {
  const [, messages] = pressed(changed(EMPTY_LEDGER, slider, [4]), { id: "go" });

  expect(messages).toEqual([
    { type: "set", values: { slider: [4] } },
    { type: "set", values: {}, trigger: "go" },
  ]);
});

test("a form that was cleared sends its defaults with its next submission", () => {
  const [sent] = pressed(changed(EMPTY_LEDGER, inForm, "Ada"), submit);

  const [, messages] = pressed(cleared(sent, "f", { name: "" }), submit);

  expect(messages).toEqual([{ type: "set", values: { name: "" }, trigger: "send" }]);
});

test("the echo of what was sent does not pull a thumb back that is being dragged", () => {
  const dragging = held(flushed(changed(EMPTY_LEDGER, slider, [3]))[0], "slider");

  expect(admits(dragging, "slider", [3])).toBe(false);
  expect(admits(dragging, "slider", [2])).toBe(true);
  expect(admits(released(dragging, "slider"), "slider", [3])).toBe(true);
});

test("a change that is still to be sent is newer than the kernel's word", () => {
  expect(admits(changed(EMPTY_LEDGER, slider, [3]), "slider", [1])).toBe(false);
});

test("a value that the kernel sets takes the place of one kept in a form", () => {
  const ledger = overruled(changed(EMPTY_LEDGER, inForm, "Ada"), "name");

  expect(unsent(ledger)).toEqual({});
});
