/** Fields that must not be empty. */

import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import type { AnyElement, Op } from "../../../src/wire/messages";
import { drawn, widget } from "../drawn";

afterEach(cleanup);

const user = userEvent.setup();
const EMPTY = "Enter something here: this field must not be empty.";
const KEPT = "This field must not be empty. Until you enter something else, its last value holds.";

const DAYS = { min: "2020-01-01", max: "2030-01-01", format: "YYYY/MM/DD" };

function required<Kind extends AnyElement["kind"]>(kind: Kind, fields: Record<string, unknown> = {}) {
  return widget(kind, { required: true, ...fields });
}

function complaint(): string | undefined {
  return screen.queryByRole("alert")?.textContent;
}

test("its label says so to the eye, and the field to whoever listens", async () => {
  await drawn(required("text_input", { type: "default", default: "" }));

  expect(screen.getByRole("textbox", { name: "Label" }).getAttribute("aria-required")).toBe("true");
  expect(screen.getByTestId("stWidgetLabel").textContent).toBe("Label*");
});

test.each([
  ["text_input", required("text_input", { type: "default", default: "Ada" }), "textbox", "   {Enter}"],
  ["text_area", required("text_area", { default: "Ada" }), "textbox", "\n{Control>}{Enter}{/Control}"],
  ["number_input", required("number_input", { type: "int", step: 1, default: 3 }), "spinbutton", "{Enter}"],
  ["date_input", required("date_input", { default: ["2026-03-02"], ...DAYS }), "textbox", "{Enter}"],
  ["a range without its end", required("date_input", { default: ["2026-03-02", "2026-03-05"], range: true, ...DAYS }), "textbox", "2026/04/01{Enter}"],
] as const)("emptied, %s sends nothing and says that its last value holds", async (_, element, role, keys) => {
  const { values } = await drawn(element);

  const field = screen.getByRole(role, { name: "Label" });
  await user.clear(field);
  await user.type(field, keys);

  expect(values()).toEqual([]);
  expect(complaint()).toBe(KEPT);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toBe(KEPT);
});

test("emptied, time_input shows its last time again and says so", async () => {
  const { values } = await drawn(required("time_input", { default: "07:30", step: 900, hours: 24 }));

  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Label" });
  await user.clear(field);
  await user.tab();

  expect(values()).toEqual([]);
  expect(field.value).toBe("07:30");
  expect(complaint()).toBe(KEPT);
});

test("a field that was only passed through is not complained of", async () => {
  await drawn(required("text_input", { type: "default", default: "" }));

  await user.click(screen.getByRole("textbox", { name: "Label" }));
  await user.tab();

  expect(complaint()).toBeUndefined();
});

test("white space in an empty field is nothing, and the next text ends the complaint", async () => {
  const { values } = await drawn(required("text_input", { type: "default", default: "" }));

  const field = screen.getByRole("textbox", { name: "Label" });
  await user.type(field, "  {Enter}");
  expect(complaint()).toBe(EMPTY);
  await user.type(field, "Ada");
  expect(complaint()).toBeUndefined();
  await user.type(field, "{Enter}");

  expect(values()).toEqual([{ w: "  Ada" }]);
});

test("the last value, entered again, ends the complaint as well", async () => {
  const { values } = await drawn(required("text_input", { type: "default", default: "Ada" }));

  const field = screen.getByRole("textbox", { name: "Label" });
  await user.clear(field);
  await user.type(field, "{Enter}");
  expect(complaint()).toBe(KEPT);
  await user.type(field, "Ada{Enter}");

  expect(complaint()).toBeUndefined();
  expect(values()).toEqual([]);
});

test("a value that the kernel sets ends the complaint", async () => {
  const { draw } = await drawn(required("text_input", { type: "default", default: "Ada" }));

  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Label" });
  await user.clear(field);
  await user.tab();
  draw([{ op: "value", widget: "w", value: "Grace" }]);

  expect(complaint()).toBeUndefined();
  expect(field.value).toBe("Grace");
});

test("a complaint ends with its field", async () => {
  const { draw } = await drawn(required("text_input", { type: "default", default: "Ada" }));

  await user.clear(screen.getByRole("textbox", { name: "Label" }));
  await user.tab();
  draw([{ op: "drop", at: ["main", 0] }]);
  draw([{ op: "put", at: ["main", 0], element: required("text_input", { type: "default", default: "Ada" }) }]);

  expect(complaint()).toBeUndefined();
});

// In forms.

const FORM: Op = { op: "put", at: ["main", 0], element: { kind: "form", form: "f", enter: true, border: true } as never };
const SEND: Op = {
  op: "put",
  at: ["main", 0, 9],
  element: widget("button", { id: "send", label: "Send", look: "primary", icon_position: "left", submits: "f" }),
};

function within(...elements: readonly AnyElement[]): readonly Op[] {
  return [FORM, ...elements.map((element, index): Op => ({ op: "put", at: ["main", 0, index], element })), SEND];
}

const NAME = required("text_input", { id: "name", label: "Name", type: "default", default: "", form: "f" });
const AGE = required("number_input", { id: "age", label: "Age", type: "int", step: 1, form: "f" });

function focused(name: string): Promise<void> {
  return waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(name)));
}

test("a form is not sent before all of its fields hold something; the first that does not has the focus", async () => {
  const { draw, sent } = await drawn();
  draw(within(NAME, AGE));

  await user.click(await screen.findByRole("button", { name: "Send" }));
  await focused("Name");
  expect(complaint()).toBe(EMPTY);
  await user.type(screen.getByLabelText("Name"), "Ada{Enter}");
  await focused("Age");
  expect(sent).toEqual([]);
  await user.type(screen.getByLabelText("Age"), "36{Enter}");

  expect(sent).toEqual([{ type: "set", values: { name: "Ada", age: 36 }, trigger: "send" }]);
  expect(complaint()).toBeUndefined();
});

test("a field of a form that was emptied holds the form up, though its value is still the last", async () => {
  const { draw, sent } = await drawn();
  draw(within({ ...NAME, default: "Ada" }));

  await user.clear(await screen.findByLabelText("Name"));
  await user.click(screen.getByRole("button", { name: "Send" }));

  await focused("Name");
  expect(sent).toEqual([]);
});

test("so does a text that does not have the form asked for", async () => {
  const { draw, sent } = await drawn();
  draw(within({ ...NAME, required: false, pattern: "[A-Z].*", pattern_message: "Begin with a capital." }));

  await user.type(await screen.findByLabelText("Name"), "ada{Enter}");

  expect(sent).toEqual([]);
  expect(complaint()).toBe("Begin with a capital.");
});

test.each([
  ["date", required("date_input", { id: "x", label: "X", default: [], form: "f", ...DAYS })],
  ["time", required("time_input", { id: "x", label: "X", step: 900, hours: 24, form: "f" })],
  ["text of several lines", required("text_area", { id: "x", label: "X", default: " ", form: "f" })],
])("a form waits for a %s", async (_, element) => {
  const { draw, sent } = await drawn();
  draw(within(element));

  await user.click(await screen.findByRole("button", { name: "Send" }));

  await focused("X");
  expect(sent).toEqual([]);
  expect(complaint()).toBe(EMPTY);
});

test("a form does not wait for what its viewer cannot change", async () => {
  const { draw, sent } = await drawn();
  draw(within({ ...NAME, disabled: true }));

  await user.click(await screen.findByRole("button", { name: "Send" }));

  expect(sent).toEqual([{ type: "set", values: {}, trigger: "send" }]);
});

test("a field in a folded expander is unfolded", async () => {
  const { draw } = await drawn();
  const expander = { kind: "expander", label: "More", look: "default" } as unknown as AnyElement;
  draw([...within(expander), { op: "put", at: ["main", 0, 0, 0], element: NAME }]);

  await user.click(await screen.findByRole("button", { name: "Send" }));

  await focused("Name");
  await waitFor(() => expect(document.querySelector("details")?.open).toBe(true));
});

test("a field behind another tab is brought to the front", async () => {
  const { draw } = await drawn();
  const tabs = { kind: "tabs", labels: ["One", "Two"], default: 0 } as unknown as AnyElement;
  const tab = { kind: "tab" } as unknown as AnyElement;
  draw([
    ...within(tabs),
    { op: "put", at: ["main", 0, 0, 0], element: tab },
    { op: "put", at: ["main", 0, 0, 1], element: tab },
    { op: "put", at: ["main", 0, 0, 1, 0], element: NAME },
  ]);

  await user.click(await screen.findByRole("button", { name: "Send" }));

  await focused("Name");
  expect(screen.getByRole("tab", { name: "Two" }).getAttribute("aria-selected")).toBe("true");
});
