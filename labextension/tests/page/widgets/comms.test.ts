import { describe, expect, it } from "vitest";

import { Comms } from "../../../src/page/widgets/comms";
import type { CommOpen, CommTellMessage } from "../../../src/wire/messages";

function table() {
  const sent: CommTellMessage[] = [];
  const frames: (() => void)[] = [];
  const comms = new Comms(
    (message) => sent.push(message),
    (work) => frames.push(work),
  );
  return { comms, sent, frame: () => frames.splice(0).forEach((work) => work()) };
}

function opened(state: CommOpen["data"], more: Partial<CommOpen> = {}): CommOpen {
  return { op: "comm-open", comm: "c", target: "jupyter.widget", data: { state }, ...more };
}

describe("comms", () => {
  it("keep the state that their messages have built up", () => {
    const { comms } = table();

    comms.open(opened({ value: 1, max: 9 }));
    comms.say({ op: "comm", comm: "c", data: { method: "update", state: { value: 2 } } });

    expect(comms.get("c")?.state).toEqual({ value: 2, max: 9 });
  });

  it("put bytes, which own their buffer, where the message says", () => {
    const { comms } = table();
    const frame = new Uint8Array([0, 0, 7, 8]);

    comms.open(
      opened({ inner: { bytes: null } }, {
        data: { state: { inner: { bytes: null } }, buffer_paths: [["inner", "bytes"]] },
        buffers: [frame.subarray(2)],
      }),
    );

    const view = (comms.get("c")?.state.inner as { bytes: DataView }).bytes;
    expect([view.buffer.byteLength, view.getUint8(1)]).toEqual([2, 8]);
  });

  it("stay the same ones when they are opened again, and tell of their whole state", () => {
    const { comms } = table();
    const heard: unknown[] = [];
    comms.open(opened({ value: 1 }));
    const comm = comms.get("c");
    comm?.listen({ updated: (state) => heard.push(state), said: () => undefined, closed: () => heard.push("closed") });

    comms.hear({ reset: true, ops: [opened({ value: 5 })] });

    expect(comms.get("c")).toBe(comm);
    expect(heard).toEqual([{ value: 5 }]);
  });

  it("keep what was changed without a connection when a new one says how they were", () => {
    const { comms } = table();
    comms.open(opened({ value: 1, max: 9 }));
    const comm = comms.get("c");
    const mine = { updated: () => undefined, said: () => undefined, closed: () => undefined };

    comms.lose();
    comm?.change({ value: 3 }, mine);
    comms.hear({ reset: true, ops: [opened({ value: 1, max: 8 })] });
    expect(comm?.state).toEqual({ value: 3, max: 8 });
    expect(comms.mine).toEqual({ c: { value: 3 } });

    comms.hear({ reset: true, ops: [opened({ value: 4, max: 8 })] });
    expect(comm?.state).toEqual({ value: 4, max: 8 });
  });

  it("end with a page that starts anew without them", () => {
    const { comms } = table();
    const heard: unknown[] = [];
    comms.open(opened({}));
    comms.get("c")?.listen({ updated: () => undefined, said: () => undefined, closed: () => heard.push("closed") });

    comms.hear({ reset: true, ops: [] });

    expect([comms.get("c"), heard]).toEqual([undefined, ["closed"]]);
  });

  it("can be awaited before they are open", async () => {
    const { comms } = table();
    const awaited = comms.opened("c");

    comms.open(opened({ value: 3 }));

    expect((await awaited).state).toEqual({ value: 3 });
  });

  it("send the first change at once, and what follows in its frame together", () => {
    const { comms, sent, frame } = table();
    comms.open(opened({}));
    const tell = (state: CommOpen["data"]) => comms.get("c")?.tell({ method: "update", state });

    tell({ value: 1 });
    tell({ value: 2 });
    tell({ value: 3, other: 4 });
    const before = sent.map(({ data }) => data.state);
    frame();

    expect(before).toEqual([{ value: 1 }]);
    expect(sent.map(({ data }) => data.state)).toEqual([{ value: 1 }, { value: 3, other: 4 }]);
  });

  it("keep what the viewer has changed for a session that has to be made anew", () => {
    const { comms } = table();
    comms.open(opened({ value: 1, max: 9 }));
    comms.open({ ...opened({ value: 1 }), comm: "gone" });
    comms.get("c")?.tell({ method: "update", state: { value: 2 } });
    comms.get("gone")?.tell({ method: "update", state: { value: 3 } });

    comms.say({ op: "comm", comm: "c", data: { method: "update", state: { value: 4, max: 5 } } });
    comms.close({ comm: "gone" });
    const before = comms.mine;
    comms.settle();

    expect(before).toEqual({ c: { value: 4 }, gone: { value: 3 } });
    expect(comms.mine).toEqual({ c: { value: 4 } });
  });

  it("keep no bytes for that", () => {
    const { comms } = table();
    comms.open(opened({ value: [] }));
    comms.get("c")?.tell({ method: "update", state: { value: 1, name: "a" } });

    comms.say({
      op: "comm",
      comm: "c",
      data: { method: "update", state: { value: [{}] }, buffer_paths: [["value", 0, "content"]] },
      buffers: [new Uint8Array([1])],
    });

    expect(comms.mine).toEqual({ c: { name: "a" } });
  });

  it("send what is no change after all changes before it, with its bytes", () => {
    const { comms, sent } = table();
    comms.open(opened({}));
    const comm = comms.get("c");

    comm?.tell({ method: "update", state: { value: 1 } });
    comm?.tell({ method: "update", state: { value: 2 } });
    comm?.tell({ method: "custom", content: "hi" }, [new DataView(new Uint8Array([1, 2, 3]).buffer, 1)]);

    expect(sent.map(({ data }) => data.state ?? data.content)).toEqual([{ value: 1 }, { value: 2 }, "hi"]);
    expect(sent[2]?.buffers).toEqual([new Uint8Array([2, 3])]);
  });
});
