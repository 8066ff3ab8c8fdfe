/** Draws one element as the page does, and collects what the page would send. */

import { act, render } from "@testing-library/react";
import { onTestFinished } from "vitest";

import type { Early } from "../../src/page/memory/boot";
import { sealed } from "../../src/page/memory/seal";
import { PageContext } from "../../src/page/context";
import { VIEWS } from "../../src/page/elements/registry";
import { Slots, ViewsContext } from "../../src/page/elements/slot";
import { Page } from "../../src/page/page";
import { Store, StoreContext, useSelected } from "../../src/page/store";
import type { AnyElement, DrawMessage, Op, ToKernel } from "../../src/wire/messages";

export interface Drawn {
  readonly page: Page;
  readonly sent: ToKernel[];
  /** The values of all `set` messages, in order. */
  readonly values: () => readonly unknown[];
  readonly draw: (ops: readonly Op[], more?: Partial<DrawMessage>) => void;
}

function early(): Early {
  return {
    boot: { app: "app", base: "app", ticket: "t" },
    kept: {},
    page: "1",
    socket: {} as WebSocket,
    sealed,
    frames: [],
    closed: null,
  };
}

function Main() {
  return <Slots branches={useSelected(({ tree }) => tree.roots.main)} place="main" />;
}

/** Widgets as the kernel sends them, with what every one of them has. */
export function widget<Kind extends AnyElement["kind"]>(
  kind: Kind,
  fields: Record<string, unknown>,
): Extract<AnyElement, { kind: Kind }> {
  return { kind, id: "w", label: "Label", label_visibility: "visible", ...fields } as unknown as Extract<
    AnyElement,
    { kind: Kind }
  >;
}

export async function drawn(...elements: readonly AnyElement[]): Promise<Drawn> {
  const sent: ToKernel[] = [];
  const store = new Store();
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const page = new Page(store, early(), (message) => sent.push(message), ended.signal);
  const draw: Drawn["draw"] = (ops, more = {}) =>
    act(() => page.received({ type: "draw", run: 1, state: "done", ops, ...more }));
  render(
    <StoreContext.Provider value={store}>
      <PageContext.Provider value={page}>
        <ViewsContext.Provider value={VIEWS}>
          <Main />
        </ViewsContext.Provider>
      </PageContext.Provider>
    </StoreContext.Provider>,
  );
  // Views of some kinds are fetched first.
  await act(async () => {
    page.received({
      type: "draw",
      run: 1,
      state: "done",
      ops: elements.map((element, index) => ({ op: "put", at: ["main", index], element })),
    });
    await Promise.all([import("../../src/page/inputs/basic"), import("../../src/page/inputs/choices")]);
  });
  const values = () => sent.flatMap((message) => (message.type === "set" ? [message.values] : []));
  return { page, sent, values, draw };
}
