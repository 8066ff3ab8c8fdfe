/** Elements that say and show something: what is there for eyes, for tests and for screen readers. */

import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import type { AnyElement } from "../../../src/wire/messages";
import { drawn } from "../drawn";

afterEach(cleanup);

const user = userEvent.setup();

test("an element stands in a container with its author's key", async () => {
  await drawn({ kind: "markdown", text: "Hello", key: "my key" });

  const container = screen.getByTestId("stElementContainer");
  expect(container.classList.contains("st-key-my-key")).toBe(true);
  expect(within(container).getByTestId("stMarkdown").textContent).toBe("Hello");
});

test("a heading has its level and a link to itself", async () => {
  await drawn({ kind: "heading", level: 2, text: "Two words", anchored: true });

  expect(screen.getByRole("heading", { level: 2 }).id).toBe("two-words");
  expect(screen.getByRole("link", { name: "Link to this heading" }).getAttribute("href")).toBe("#two-words");
});

test.each([
  ["error", "alert"],
  ["info", "status"],
] as const)("an alert of level %s is a %s", async (level, role) => {
  await drawn({ kind: "alert", level, text: "News" });

  expect(screen.getByRole(role).textContent).toContain("News");
});

test("progress says how far it is", async () => {
  await drawn({ kind: "progress", value: 63.2, text: "Loading" });

  expect(screen.getByRole("progressbar", { name: "Loading" }).getAttribute("aria-valuenow")).toBe("63");
});

test("a metric says its value and where it went", async () => {
  await drawn({
    kind: "metric",
    label: "Price",
    value: "12",
    delta: "3",
    direction: "down",
    tone: "red",
    chart_type: "line",
    label_visibility: "visible",
  });

  expect(screen.getByTestId("stMetricValue").textContent).toBe("12");
  expect(screen.getByTestId("stMetricDelta").textContent).toBe("↓down3");
});

test("an exception shows its lines, and the reference to tell the author", async () => {
  await drawn({
    kind: "exception",
    name: "ValueError",
    text: "no",
    trace: [{ where: "cell 3, line 4", function: "mean", source: "return 1 / 0", own: true }],
    reference: "a1",
  });

  expect(screen.getByTestId("stExceptionMessage").textContent).toBe("ValueError: no");
  expect(screen.getByTestId("stExceptionTraceRow").textContent).toBe("cell 3, line 4 in meanreturn 1 / 0");
  expect(screen.getByText("Tell the author this reference: a1")).toBeTruthy();
});

test("an exception of no function says only where", async () => {
  await drawn({ kind: "exception", name: "ValueError", text: "no", trace: [{ where: "cell 4, line 6", function: "" }] });

  expect(screen.getByTestId("stExceptionTraceRow").textContent).toBe("cell 4, line 6");
});

test("an exception of another language shows the traceback as its kernel wrote it", async () => {
  await drawn({ kind: "exception", name: "", text: "3\n", trace: [], written: "\u001b[31mline 1\u001b[0m\n  line 2" });

  expect(screen.getByTestId("stExceptionMessage").textContent).toBe("Error: 3");
  expect(screen.getByTestId("stExceptionTrace").textContent).toBe("line 1\n  line 2");
});

test("tabs show one panel, and arrows move between them", async () => {
  const { draw } = await drawn({ kind: "tabs", labels: ["One", "Two"], default: 0 });
  draw(
    [0, 1].flatMap((index) => [
      { op: "put", at: ["main", 0, index], element: { kind: "tab" } },
      { op: "put", at: ["main", 0, index, 0], element: { kind: "text", text: `panel ${index}` } },
    ]),
  );

  screen.getByRole("tab", { name: "One" }).focus();
  await user.keyboard("{ArrowRight}");

  expect(screen.getByRole("tab", { name: "Two" }).getAttribute("aria-selected")).toBe("true");
  expect(screen.getByRole("tabpanel", { name: "Two" }).textContent).toBe("panel 1");
});

test("an expander opens, and follows its author", async () => {
  const closed: AnyElement = { kind: "expander", label: "More", look: "default" };
  const { draw } = await drawn(closed);

  const details = screen.getByText("More").closest("details");
  expect(details?.open).toBe(false);
  draw([{ op: "put", at: ["main", 0], element: { ...closed, expanded: true } }]);

  expect(details?.open).toBe(true);
});

test("tabs that the app asks for tell which is open, and follow the app", async () => {
  const opening = { id: "o", label: "", label_visibility: "visible" } as const;
  const { draw, sent } = await drawn({ kind: "tabs", labels: ["One", "Two"], default: 0, opening });

  await user.click(screen.getByRole("tab", { name: "Two" }));
  expect(sent).toEqual([{ type: "set", values: { o: "Two" } }]);
  draw([{ op: "value", widget: "o", value: "One" }]);

  expect(screen.getByRole("tab", { name: "One" }).getAttribute("aria-selected")).toBe("true");
});

test("an expander that the app asks for tells when a viewer opens it, and nothing when the app does", async () => {
  const opening = { id: "o", label: "More", label_visibility: "visible" } as const;
  const closed: AnyElement = { kind: "expander", label: "More", look: "default", opening };
  const { draw, sent } = await drawn(closed);
  const details = screen.getByRole<HTMLDetailsElement>("group");

  draw([{ op: "value", widget: "o", value: true }]);
  fireEvent(details, new Event("toggle"));
  expect([details.open, sent]).toEqual([true, []]);
  details.open = false;
  fireEvent(details, new Event("toggle"));

  expect(sent).toEqual([{ type: "set", values: { o: false } }]);
});

test("a table has headers for its columns and its index", async () => {
  await drawn({
    kind: "table",
    header: [["", "n"]],
    body: [["a", "1"]],
    index_columns: 1,
    align: ["left", "right"],
    border: "all",
  });

  expect((await screen.findByRole("columnheader", { name: "n" })).dataset.align).toBe("right");
  expect(screen.getByRole("rowheader", { name: "a" })).toBeTruthy();
  expect(screen.getByRole("cell", { name: "1" })).toBeTruthy();
});

test("a kind that the page does not know is named, and the rest is drawn", async () => {
  await drawn({ kind: "hologram" } as unknown as AnyElement, { kind: "text", text: "below" });

  expect(screen.getByText("This page cannot draw an element of kind “hologram”.")).toBeTruthy();
  expect(screen.getByText("below")).toBeTruthy();
});

test("a widget keeps its place in the document when it moves among its siblings", async () => {
  const field = (id: string): AnyElement =>
    ({ kind: "button", id, label: id, label_visibility: "visible", look: "primary", icon_position: "left" });
  const { draw } = await drawn(field("a"), field("b"));

  const before = screen.getByRole("button", { name: "b" });
  draw([
    { op: "put", at: ["main", 0], element: { kind: "text", text: "new" } },
    { op: "put", at: ["main", 1], element: field("a") },
    { op: "put", at: ["main", 2], element: field("b") },
  ]);

  expect(screen.getByRole("button", { name: "b" })).toBe(before);
});
