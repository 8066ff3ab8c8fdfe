/** The inputs that most apps have: found by role, used by keyboard. */

import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import { drawn, widget } from "../drawn";

afterEach(cleanup);

const user = userEvent.setup();

test("a button tells that it was pressed", async () => {
  const { sent } = await drawn(widget("button", { label: "Go", look: "primary", icon_position: "left" }));

  await user.tab();
  await user.keyboard("{Enter}");

  expect(screen.getByRole("button", { name: "Go" })).toBe(document.activeElement);
  expect(sent).toEqual([{ type: "set", values: {}, trigger: "w" }]);
});

test("a button in a fragment names it", async () => {
  const { sent } = await drawn(widget("button", { label: "Go", look: "primary", icon_position: "left", fragment: "f" }));

  await user.click(screen.getByRole("button"));

  expect(sent).toEqual([{ type: "set", values: {}, trigger: "w", fragment: "f" }]);
});

test("a disabled button tells nothing", async () => {
  const { sent } = await drawn(widget("button", { look: "primary", icon_position: "left", disabled: true }));

  await user.click(screen.getByRole("button"));

  expect(sent).toEqual([]);
});

test.each([
  ["checkbox", "checkbox"],
  ["toggle", "switch"],
] as const)("a %s is turned by Space", async (look, role) => {
  const { values } = await drawn(widget("checkbox", { label: "On", look }));

  screen.getByRole(role, { name: "On" }).focus();
  await user.keyboard(" ");

  expect(values()).toEqual([{ w: true }]);
});

test("a radio group is one tab stop, and an option is chosen with a press", async () => {
  const { values } = await drawn(widget("radio", { label: "Scale", options: ["A", "B"], default: "A" }));

  await user.click(screen.getByRole("radio", { name: "B" }));

  expect(screen.getByRole("radiogroup", { name: "Scale" })).toBeTruthy();
  expect(values()).toEqual([{ w: "B" }]);
});

test("a slider moves by its step, and shows its format", async () => {
  const { values } = await drawn(
    widget("slider", { label: "Depth", type: "float", min: 0, max: 1, step: 0.1, default: [0.2], format: "%.1f m" }),
  );

  const thumb = screen.getByRole("slider", { name: "Depth" });
  expect(thumb.getAttribute("aria-valuetext")).toBe("0.2 m");
  thumb.focus();
  await user.keyboard("{ArrowRight}");

  expect(values()).toEqual([{ w: [0.3] }]);
  expect(screen.getByText("0.3 m")).toBeTruthy();
});

test("a range has two thumbs with names of their own", async () => {
  const { values } = await drawn(
    widget("slider", { label: "Years", type: "int", min: 0, max: 10, step: 1, default: [2, 8] }),
  );

  screen.getByRole("slider", { name: "Maximum Years" }).focus();
  await user.keyboard("{End}");

  expect(values()).toEqual([{ w: [2, 10] }]);
});

test("a slider over options tells the option", async () => {
  const { values } = await drawn(widget("select_slider", { label: "Size", options: ["S", "M", "L"], default: ["S"] }));

  screen.getByRole("slider", { name: "Size" }).focus();
  await user.keyboard("{ArrowRight}");

  expect(values()).toEqual([{ w: ["M"] }]);
});

test("a number steps with the arrows and stays within its limits", async () => {
  const { values } = await drawn(widget("number_input", { label: "N", type: "int", step: 5, min: 0, max: 12, default: 4 }));

  screen.getByRole("spinbutton", { name: "N" }).focus();
  await user.keyboard("{ArrowUp}{ArrowUp}");
  await new Promise((resolve) => requestAnimationFrame(resolve));

  expect(values().at(-1)).toEqual({ w: 12 });
});

test("a number out of its limits is not sent, and the viewer is told why", async () => {
  const { values } = await drawn(widget("number_input", { label: "N", type: "int", step: 1, max: 9, default: 4 }));

  const field = screen.getByRole("spinbutton", { name: "N" });
  await user.clear(field);
  await user.type(field, "10{Enter}");

  expect(values()).toEqual([]);
  expect(screen.getByRole("alert").textContent).toBe("Enter a number up to 9.");
});

test("an emptied number is None", async () => {
  const { values } = await drawn(widget("number_input", { label: "N", type: "int", step: 1, default: 4 }));

  await user.clear(screen.getByRole("spinbutton", { name: "N" }));
  await user.tab();

  expect(values()).toEqual([{ w: null }]);
});

test("a text is sent on Enter and when the field is left, not while it is typed", async () => {
  const { values } = await drawn(widget("text_input", { label: "Name", type: "default", default: "" }));

  const field = screen.getByRole("textbox", { name: "Name" });
  await user.type(field, "Ada");
  expect(values()).toEqual([]);
  await user.keyboard("{Enter}");
  expect(values()).toEqual([{ w: "Ada" }]);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await user.type(field, " L.");
  await user.tab();
  await new Promise((resolve) => requestAnimationFrame(resolve));

  expect(values()).toEqual([{ w: "Ada" }, { w: "Ada L." }]);
});

test("an empty text is None where the author wants it so", async () => {
  const { values } = await drawn(widget("text_input", { label: "Name", type: "default", default: "x", nullable: true }));

  await user.clear(screen.getByRole("textbox", { name: "Name" }));
  await user.tab();

  expect(values()).toEqual([{ w: null }]);
});

test("a text that does not match is held back with the author's words", async () => {
  const { values } = await drawn(
    widget("text_input", { label: "Name", type: "default", default: "", pattern: "[a-z]+", pattern_message: "Lower case." }),
  );

  await user.type(screen.getByRole("textbox", { name: "Name" }), "ABC{Enter}");

  expect(values()).toEqual([]);
  expect(screen.getByRole("alert").textContent).toBe("Lower case.");
});

test("a long text is sent with Ctrl+Enter", async () => {
  const { values } = await drawn(widget("text_area", { label: "Notes", default: "" }));

  await user.type(screen.getByRole("textbox", { name: "Notes" }), "a{Enter}b{Control>}{Enter}{/Control}");

  expect(values()).toEqual([{ w: "a\nb" }]);
});

test("a value that the kernel sets is shown", async () => {
  const { draw } = await drawn(widget("text_input", { label: "Name", type: "default", default: "" }));

  draw([{ op: "value", widget: "w", value: "Grace" }]);

  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("Grace");
});

test("what is half typed outlives its field, which a session that starts anew draws again", async () => {
  const element = widget("text_input", { label: "Name", type: "default", default: "" });
  const { draw, values } = await drawn(element);
  await user.type(screen.getByRole("textbox", { name: "Name" }), "Ad");

  draw([], { state: "running", reset: true });
  expect(screen.queryByRole("textbox")).toBeNull();
  draw([{ op: "put", at: ["main", 0], element }]);
  await user.type(screen.getByRole("textbox", { name: "Name" }), "a{Enter}");

  expect(values()).toEqual([{ w: "Ada" }]);
});

test("a hidden label still names its input", async () => {
  await drawn(widget("text_input", { label: "Name", type: "default", default: "", label_visibility: "collapsed" }));

  expect(screen.getByRole("textbox", { name: "Name" })).toBeTruthy();
});

test("help is read with the button beside the label", async () => {
  await drawn(widget("checkbox", { label: "On", look: "checkbox", help: "Turn it on" }));

  screen.getByRole("button", { name: "Help for On" }).focus();

  expect((await screen.findByRole("tooltip")).textContent).toBe("Turn it on");
});
