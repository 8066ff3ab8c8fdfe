/** Letters on coloured grounds. */

import { afterEach, expect, test } from "vitest";

import { lettersOnComputed, makeReadable } from "../../../src/page/formats/contrast";

afterEach(() => {
  document.body.replaceChildren();
});

test.each([
  ["rgb(255, 255, 0)", "#000000"],
  ["rgb(10, 20, 120)", "#ffffff"],
  ["rgba(255, 255, 0, 0.9)", "#000000"],
  ["rgba(255, 255, 0, 0.1)", undefined],
  ["rgba(0, 0, 0, 0)", undefined],
  ["url(picture)", undefined],
])("on %s letters are %s", (background, letters) => {
  expect(lettersOnComputed(background)).toBe(letters);
});

test("a Styler's cell keeps letters that it was given, and one without gets some that can be read", () => {
  document.body.innerHTML = `<div id="html" style="color: rgb(255, 255, 255)"><table id="T_1"><tbody><tr>
    <td style="background-color: rgb(255, 255, 0); color: rgb(255, 255, 255)">bare</td>
    <td style="background-color: rgb(255, 255, 0); color: rgb(0, 170, 0)">given</td></tr></tbody></table>
    <table><tbody><tr><td style="background-color: rgb(255, 255, 0); color: rgb(255, 255, 255)">other</td></tr></tbody>
    </table></div>`;
  const html = document.querySelector<HTMLElement>("#html");
  if (!html) throw new Error("The test's own HTML is there.");

  makeReadable(html);

  const colours = [...html.querySelectorAll("td")].map((cell) => cell.style.color);
  expect(colours).toEqual(["#000000", "rgb(0, 170, 0)", "rgb(255, 255, 255)"]);
});
