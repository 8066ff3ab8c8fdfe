/** Forms: what is entered in one waits for its button. */

import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import type { Op } from "../../../src/wire/messages";
import { drawn, widget } from "../drawn";

afterEach(cleanup);

const user = userEvent.setup();

function form(fields: Record<string, unknown> = {}): readonly Op[] {
  const element = { kind: "form", form: "f", enter: true, border: true, ...fields } as const;
  return [{ op: "put", at: ["main", 0], element: element as never }];
}

const NAME: Op = {
  op: "put",
  at: ["main", 0, 0],
  element: widget("text_input", { id: "name", label: "Name", type: "default", default: "", form: "f" }),
};

const SEND: Op = {
  op: "put",
  at: ["main", 0, 1],
  element: widget("button", { id: "send", label: "Send", look: "primary", icon_position: "left", submits: "f" }),
};

test("nothing is sent before the button is pressed, and then all of it", async () => {
  const { draw, sent } = await drawn();
  draw([...form(), NAME, SEND]);

  await user.type(await screen.findByRole("textbox", { name: "Name" }), "Ada");
  await user.tab();
  expect(sent).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Send" }));

  expect(sent).toEqual([{ type: "set", values: { name: "Ada" }, trigger: "send" }]);
});

test("Enter in a field presses the first submit button", async () => {
  const { draw, sent } = await drawn();
  draw([...form(), NAME, SEND]);

  await user.type(await screen.findByRole("textbox", { name: "Name" }), "Ada{Enter}");

  expect(sent).toEqual([{ type: "set", values: { name: "Ada" }, trigger: "send" }]);
});

test("Enter does not submit a form whose author does not want it", async () => {
  const { draw, sent } = await drawn();
  draw([...form({ enter: false }), NAME, SEND]);

  await user.type(await screen.findByRole("textbox", { name: "Name" }), "Ada{Enter}");

  expect(sent).toEqual([]);
});

test("a form that clears goes back to its defaults", async () => {
  const { draw } = await drawn();
  draw([...form({ clear: true }), NAME, SEND]);

  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Name" });
  await user.type(field, "Ada{Enter}");

  expect(field.value).toBe("");
});

test("a form without a submit button says so", async () => {
  const { draw } = await drawn();
  draw([...form(), NAME]);

  expect(screen.getByRole("alert").textContent).toContain("Missing submit button");
});
