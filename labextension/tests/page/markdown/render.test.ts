/**
 * Markdown to HTML that may stand on the page.
 *
 * In jsdom, which parses HTML as browsers do: what DOMPurify lets through depends on it.
 *
 * @vitest-environment jsdom
 */

import { describe, expect, test } from "vitest";

import { block, inline, isPlain, sanitised } from "../../../src/page/markdown/render";

describe("directives", () => {
  test.each([
    [":red[stop]", '<span class="sl-ink sl-red">stop</span>'],
    [":grey[old]", '<span class="sl-ink sl-gray">old</span>'],
    [":blue-background[sea]", '<span class="sl-background sl-blue">sea</span>'],
    [":green-badge[ok]", '<span class="sl-badge sl-green">ok</span>'],
    [":small[little]", '<span class="sl-small">little</span>'],
    [":red[a [b] **c**]", '<span class="sl-ink sl-red">a [b] <strong>c</strong></span>'],
    [':color[x]{foreground="#f00"}', '<span class="sl-color" style="color:#f00">x</span>'],
    [":rocket: :nothing_known:", "🚀 :nothing_known:"],
    ["a -> b <- c <-> d", "a → b ← c ↔ d"],
    ["x >= 1, y <= 2, z ~= 3", "x ≥ 1, y ≤ 2, z ≈ 3"],
    ["one -- two", "one — two"],
    ["`a -> b`", "<code>a -&gt; b</code>"],
  ])("%s", (text, html) => {
    expect(inline(text)).toBe(html);
  });

  test("a formula is marked and set later", () => {
    expect(inline("$x^2$")).toBe('<span class="sl-math" data-tex="x^2" data-display="false">x^2</span>');
    expect(inline("costs $5 or $6")).toBe("costs $5 or $6");
  });

  test("a material icon is drawn from the page's own set", () => {
    expect(inline(":material/home: Home")).toContain('data-icon="home"');
  });
});

describe("blocks", () => {
  test("headings can be linked to", () => {
    expect(block("## What's *new*?")).toContain('<h2 id="what-s-new">');
  });

  test("links to elsewhere open elsewhere", () => {
    expect(block("[a](https://example.org)")).toContain('target="_blank" rel="noopener noreferrer"');
    expect(block("[a](#here)")).not.toContain("target");
  });

  test("code keeps its language", () => {
    expect(block("```python\nx < 1\n```")).toContain('<code class="language-python">x &lt; 1</code>');
  });
});

describe("what is not let in", () => {
  test("tags are text unless the author allowed HTML", () => {
    expect(block("<b>bold</b> <script>alert(1)</script>")).toBe(
      "<p>&lt;b&gt;bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
    );
    expect(block("<b>bold</b>", true)).toContain("<b>bold</b>");
  });

  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    ':color[x]{foreground="red;background:url(//evil)"}',
  ])("%s", (text) => {
    const target = document.createElement("div");
    target.innerHTML = block(text, true) + sanitised(text) + inline(text);

    expect(target.querySelector("script, iframe, object, embed")).toBeNull();
    const all = [...target.querySelectorAll("*")];
    expect(all.flatMap((each) => each.getAttributeNames()).filter((name) => name.startsWith("on"))).toEqual([]);
    expect(all.map((each) => each.getAttribute("href") ?? "").filter((href) => href.startsWith("javascript:"))).toEqual([]);
    expect(target.querySelector('[style*="url("]')).toBeNull();
  });
});

describe("the short way", () => {
  test.each(["Hello World, 5 squared is 25", "Window of 6 hours: done.", "Crème brûlée (2 pieces)", "well-known"])(
    "%s needs no parser",
    (text) => {
      expect(isPlain(text)).toBe(true);
      expect(block(text)).toBe(`<p>${text}</p>`);
    },
  );

  test.each(["1. one", "a *b*", "see www.example.org", "a -> b", "x_y_z", ":smile:", "a\nb", "- item", "a@b.org", "# h", ""])(
    "%s does",
    (text) => {
      expect(isPlain(text)).toBe(false);
    },
  );
});
