import { expect, it } from "vitest";

import { choicesOf } from "../../src/lab/preview/settings";

it("leaves all as it is where nothing is set", () => {
  expect(choicesOf({})).toEqual({ place: "panel", autoRefresh: false, pause: 1000, everybody: false, defaults: {} });
});

it("takes what is set, and of new apps what is not as usual", () => {
  const said = { openIn: "browser", autoRefresh: true, autoRefreshPause: 0.5, autoRefreshForEverybody: true };

  expect(choicesOf({ ...said, defaultLayout: "wide", defaultTheme: "auto", defaultShowCode: true })).toEqual({
    place: "browser",
    autoRefresh: true,
    pause: 500,
    everybody: true,
    defaults: { layout: "wide", show_code: true },
  });
});
