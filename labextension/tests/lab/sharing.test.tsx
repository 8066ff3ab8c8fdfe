import { nullTranslator } from "@jupyterlab/translation";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";

import { Refusal } from "../../src/lab/rest";
import type { Wish } from "../../src/lab/sharing/requests";
import { Shares } from "../../src/lab/sharing/shares";
import { audienceOf, endOf } from "../../src/lab/sharing/words";
import type { ShareRow } from "../../src/wire/messages";

const trans = nullTranslator.load("any");

function share(about: Partial<ShareRow> = {}): ShareRow {
  return { id: "s1", kind: "link", name: "", created: 0, author: "olga", url: "/apps/a?_share=x", ...about };
}

/** A server with these shares. */
function server(...rows: ShareRow[]) {
  return {
    list: vi.fn(() => Promise.resolve([...rows])),
    share: vi.fn((wish: Wish) => {
      const row = share({ id: `s${rows.length + 1}`, kind: wish.kind, name: wish.name });
      rows.push(row);
      return Promise.resolve(row);
    }),
    end: vi.fn((row: ShareRow) => {
      rows.splice(rows.findIndex(({ id }) => id === row.id), 1);
      return Promise.resolve();
    }),
    address: (row: ShareRow) => `https://host${row.url}`,
  };
}

afterEach(() => {
  document.body.replaceChildren();
});

describe("sharing an app", () => {
  it("copies a link for whoever has it, unless something else is chosen", async () => {
    const requests = server();
    const copy = vi.fn();
    render(<Shares requests={requests} trans={trans} copy={copy} />);
    await screen.findByText("The app is not shared: only you can use it.");

    await userEvent.click(screen.getByRole("button", { name: "Share and copy link" }));

    expect(requests.share.mock.calls).toEqual([[{ kind: "link", name: "", expires: "never" }]]);
    expect(copy.mock.calls).toEqual([["https://host/apps/a?_share=x"]]);
    expect((await screen.findByRole("status")).textContent).toBe("The link is copied.");
    expect(within(screen.getByRole("listitem")).getByText("Whoever has the link")).toBeTruthy();
  });

  it("says in JupyterLab's language what the server has refused", async () => {
    const known: Readonly<Record<string, string>> = { "It is not clear: {0}.": "不清楚：{0}。", "a {0} has a name": "{0} 需要名稱" };
    const chinese = { ...trans, __: (text: string, ...values: string[]) => trans.__(known[text] ?? text, ...values) };
    const parts = ["It is not clear: {0}.", ["a {0} has a name", "user"]];
    const refused = () => Promise.reject(new Refusal("It is not clear: a user has a name.", parts));
    render(<Shares requests={{ ...server(), share: refused }} trans={chinese} copy={vi.fn()} />);

    await userEvent.click(screen.getByRole("button", { name: "Share and copy link" }));

    expect(await screen.findByText("不清楚：user 需要名稱。")).toBeTruthy();
  });

  it("asks for a name where there must be one", async () => {
    const requests = server();
    render(<Shares requests={requests} trans={trans} copy={vi.fn()} />);
    await userEvent.selectOptions(screen.getByLabelText("Share with"), "A user");
    await userEvent.selectOptions(screen.getByLabelText("How long"), "For a week");

    await userEvent.click(screen.getByRole("button", { name: "Share and copy link" }));
    expect(requests.share).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText("Name"), "vera{Enter}");

    expect(requests.share.mock.calls).toEqual([[{ kind: "user", name: "vera", expires: "7d" }]]);
    expect(await screen.findByText("User vera")).toBeTruthy();
  });

  it("ends what is shared", async () => {
    const requests = server(share({ kind: "group", name: "readers" }), share({ id: "s2" }));
    render(<Shares requests={requests} trans={trans} copy={vi.fn()} />);

    await userEvent.click(await screen.findByRole("button", { name: "Stop sharing with: Group readers" }));

    expect(await screen.findByText("Ended. Whoever used the app by it is out.")).toBeTruthy();
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
  });

  it("says what the server refuses, and keeps what was entered", async () => {
    const requests = { ...server(), share: () => Promise.reject(new Error("The hub knows no user vera.")) };
    render(<Shares requests={requests} trans={trans} copy={vi.fn()} />);
    await userEvent.selectOptions(screen.getByLabelText("Share with"), "A user");

    await userEvent.type(screen.getByLabelText("Name"), "vera{Enter}");

    expect(await screen.findByText("The hub knows no user vera.")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("vera");
  });
});

describe("a share", () => {
  it("says whom it lets in, and how long", () => {
    const rows = [share(), share({ kind: "public" }), share({ kind: "user", name: "vera", until: 1e9 })];

    expect(rows.map((row) => audienceOf(row, trans))).toEqual(["Whoever has the link", "Whoever comes", "User vera"]);
    expect(endOf(share(), trans)).toBe("Until you end it");
    expect(endOf(share({ until: 1e9 }), trans)).toMatch(/^Until .*2001/);
  });
});
