/** The inputs that open a list or a calendar. */

import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import { drawn, widget } from "../drawn";

afterEach(cleanup);

const user = userEvent.setup();
const OPTIONS = { options: ["Mean", "Median", "Maximum"], filter_mode: "fuzzy" };

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

test("a selectbox opens with an arrow, and Enter takes the active option", async () => {
  const { values } = await drawn(widget("selectbox", { label: "Aggregate", default: "Mean", ...OPTIONS }));

  const field = screen.getByRole("combobox", { name: "Aggregate" });
  field.focus();
  await user.keyboard("{ArrowDown}");
  expect(screen.getAllByRole("option").map((each) => each.textContent)).toEqual(["Mean", "Median", "Maximum"]);
  expect(field.getAttribute("aria-expanded")).toBe("true");
  await user.keyboard("{ArrowDown}{Enter}");

  expect(values()).toEqual([{ w: "Median" }]);
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("typing filters, and Escape leaves all as it was", async () => {
  const { values } = await drawn(widget("selectbox", { label: "Aggregate", default: "Mean", ...OPTIONS }));

  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Aggregate" });
  await user.click(field);
  await user.keyboard("max");
  expect(screen.getAllByRole("option").map((each) => each.textContent)).toEqual(["Maximum"]);
  await user.keyboard("{Escape}");

  expect(field.value).toBe("Mean");
  expect(values()).toEqual([]);
});

test("a text that is no option can be added where the author lets it", async () => {
  const { values } = await drawn(widget("selectbox", { label: "Colour", accept_new: true, ...OPTIONS }));

  await user.click(screen.getByRole("combobox", { name: "Colour" }));
  await user.keyboard("blue{Enter}");

  expect(values()).toEqual([{ w: "blue" }]);
});

test("a clearable selectbox can be emptied", async () => {
  const { values } = await drawn(widget("selectbox", { default: "Mean", clearable: true, ...OPTIONS }));

  await user.click(screen.getByRole("button", { name: "Clear" }));

  expect(values()).toEqual([{ w: null }]);
});

test("a multiselect keeps the order of choice, and Backspace takes the last one away", async () => {
  const { values } = await drawn(widget("multiselect", { label: "Sites", default: ["Median"], ...OPTIONS }));

  const field = screen.getByRole("combobox", { name: "Sites" });
  await user.click(field);
  await user.keyboard("mean{Enter}");
  await frame();
  expect(values().at(-1)).toEqual({ w: ["Median", "Mean"] });
  await user.keyboard("{Escape}{Backspace}");
  await frame();

  expect(values().at(-1)).toEqual({ w: ["Median"] });
});

test("a chosen option has a button that removes it", async () => {
  const { values } = await drawn(widget("multiselect", { default: ["Mean", "Median"], ...OPTIONS }));

  await user.click(screen.getByRole("button", { name: "Remove Mean" }));

  expect(values()).toEqual([{ w: ["Median"] }]);
});

test("a multiselect says when no more can be chosen", async () => {
  await drawn(widget("multiselect", { label: "Sites", default: ["Mean"], max_selections: 1, ...OPTIONS }));

  await user.click(screen.getByRole("combobox", { name: "Sites" }));

  expect(screen.getByText("You can choose at most 1")).toBeTruthy();
});

const shown = () => screen.getAllByRole("option").map((each) => each.textContent);

test("one entry chooses all that is left, as far as there is room", async () => {
  const { values } = await drawn(
    widget("multiselect", { label: "Sites", default: ["Maximum"], max_selections: 2, ...OPTIONS }),
  );

  await user.click(screen.getByRole("combobox", { name: "Sites" }));
  expect(shown()).toEqual(["Select all", "Mean", "Median"]);
  await user.click(screen.getByRole("option", { name: "Select all" }));
  await frame();

  expect(values()).toEqual([{ w: ["Maximum", "Mean"] }]);
  expect(screen.getByText("You can choose at most 2")).toBeTruthy();
});

test("while searching it chooses what matches, and nothing new", async () => {
  const { values } = await drawn(widget("multiselect", { label: "Sites", default: [], accept_new: true, ...OPTIONS }));

  await user.click(screen.getByRole("combobox", { name: "Sites" }));
  await user.keyboard("me");
  expect(shown()).toEqual(["Select 2 matches", "Mean", "Median", "Add “me”"]);
  await user.keyboard("{Enter}");

  expect(values()).toEqual([{ w: ["Mean", "Median"] }]);
});

test.each([
  ["fewer than two are left", { default: ["Mean", "Maximum"] }, ["Median"]],
  ["more are left than its author says", { default: [], all_up_to: 2 }, ["Mean", "Median", "Maximum"]],
])("there is no such entry when %s", async (_, fields, expected) => {
  await drawn(widget("multiselect", { label: "Sites", ...OPTIONS, ...fields }));

  await user.click(screen.getByRole("combobox", { name: "Sites" }));

  expect(shown()).toEqual(expected);
});

test("a date is typed in the author's pattern", async () => {
  const { values } = await drawn(
    widget("date_input", { label: "Day", default: ["2026-03-02"], min: "2020-01-01", max: "2030-01-01", format: "DD.MM.YYYY" }),
  );

  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Day" });
  expect(field.value).toBe("02.03.2026");
  await user.clear(field);
  await user.type(field, "5.4.2026{Enter}");

  expect(values()).toEqual([{ w: ["2026-04-05"] }]);
});

test("a date out of its limits goes back to what it was", async () => {
  const { values } = await drawn(
    widget("date_input", { label: "Day", default: ["2026-03-02"], min: "2020-01-01", max: "2030-01-01", format: "YYYY/MM/DD" }),
  );

  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Day" });
  await user.clear(field);
  await user.type(field, "1999/01/01{Enter}");

  expect(values()).toEqual([]);
  expect(field.value).toBe("2026/03/02");
});

test("a time is typed in any of the usual ways", async () => {
  const { values } = await drawn(widget("time_input", { label: "At", default: "09:00", step: 900, hours: 24 }));

  await user.click(screen.getByRole("combobox", { name: "At" }));
  await user.keyboard("1742{Enter}");

  expect(values()).toEqual([{ w: "17:42" }]);
});
