import { afterEach, expect, test } from "vitest";
import { addressOf, embeddedTheme, query, surroundings } from "../../src/page/browser";

afterEach(() => history.replaceState(null, "", "/"));

function at(url: string): void {
  history.replaceState(null, "", url);
}

test("the link that a page is shared by is nothing to its app", () => {
  at("/apps/sales?a=1&_share=0f.Xy-_&b=%20#top");

  expect(query()).toBe("a=1&b=%20");
  expect(surroundings()).toMatchObject({ query: "a=1&b=%20", url: `${location.origin}/apps/sales?a=1&b=%20#top` });
});

test("what the app says of the URL leaves the link as it is", () => {
  at("/apps/sales?a=1&_share=0f.Xy-_");

  expect(addressOf("a=2")).toBe("?_share=0f.Xy-_&a=2");
  expect(addressOf("")).toBe("?_share=0f.Xy-_");
});

test("a page that no link led to has no more than its app says", () => {
  at("/apps/sales?a=1#top");

  expect([addressOf("a=2"), addressOf(""), query()]).toEqual(["?a=2#top", "/apps/sales#top", "a=1"]);
  expect(surroundings().url).toBe(`${location.origin}/apps/sales?a=1#top`);
});

test("a page without parameters has none", () => {
  at("/apps/sales?_share=0f.Xy-_");

  expect([query(), surroundings().url]).toEqual(["", `${location.origin}/apps/sales`]);
});

test.each([
  ["?embed_options=dark_theme", "dark"],
  ["?embed_options=viewer&embed_options=Light_Theme", "light"],
  ["?embed_options=viewer", undefined],
  ["", undefined],
] as const)("the URL may say which theme a page has where it is embedded: %s", (asked, theme) => {
  at(`/apps/sales${asked}`);

  expect(embeddedTheme()).toBe(theme);
});
