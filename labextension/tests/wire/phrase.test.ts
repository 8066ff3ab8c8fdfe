import { describe, expect, it } from "vitest";

import type { Parts } from "../../src/wire/phrase";
import { translated } from "../../src/wire/phrase";

const JAPANESE: Readonly<Record<string, string>> = {
  "It reads {0}, which {1} has bound.": "{1}が {0} に代入しました。",
  "cell {0}": "セル {0}",
  "It is tagged app-always.": "app-always タグが付いています。",
};

function inJapanese(text: string, parts?: Parts): string {
  return translated(text, parts, (template) => JAPANESE[template]);
}

describe("a sentence of the server's", () => {
  it("is put together anew, as the words stand in the other language", () => {
    const text = "It reads `n`, which cell 3 has bound.";

    expect(inJapanese(text, ["It reads {0}, which {1} has bound.", "`n`", ["cell {0}", 3]])).toBe(
      "セル 3が `n` に代入しました。",
    );
  });

  it("is its own template where it has no values", () => {
    expect(inJapanese("It is tagged app-always.")).toBe("app-always タグが付いています。");
  });

  it("stays as it is where nobody has translated it", () => {
    expect(inJapanese("The query has changed.", ["{0} has changed.", ["the query"]])).toBe("The query has changed.");
  });

  it("keeps a part in English that nobody has translated, and what looks like a place in a value", () => {
    const parts = ["It reads {0}, which {1} has bound.", "`{1}`", ["line {0}", 12]];

    expect(inJapanese("It reads `{1}`, which line 12 has bound.", parts)).toBe("line 12が `{1}` に代入しました。");
  });
});
