import { describe, expect, it } from "vitest";

import { addressFor, viewOf } from "../../src/lab/preview/address";

describe("the address of an app", () => {
  const address = "http://localhost:8888/user/ada/apps/sales";

  it("is the plain one for its author", () => {
    expect(addressFor(address, "author")).toBe(address);
  });

  it("asks for the viewers' page in a parameter that apps do not see", () => {
    expect(addressFor(address, "viewer")).toBe(`${address}?embed_options=viewer`);
  });

  it("keeps the parameters that it has", () => {
    expect(addressFor(`${address}?city=Oslo`, "viewer")).toBe(`${address}?city=Oslo&embed_options=viewer`);
  });

  it("may be on a light or a dark ground", () => {
    expect(addressFor(address, "author", "dark")).toBe(`${address}?embed_options=dark_theme`);
    expect(addressFor(address, "viewer", "light")).toBe(`${address}?embed_options=viewer&embed_options=light_theme`);
  });

  it("is the author's where a saved layout says something else", () => {
    expect([viewOf("viewer"), viewOf("author"), viewOf(undefined), viewOf(3)]).toEqual(["viewer", "author", "author", "author"]);
  });
});
