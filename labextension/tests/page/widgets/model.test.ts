import { describe, expect, it } from "vitest";

import { type Composition, SharedModel, givenModel } from "../../../src/page/widgets/afm/model";
import { Comms } from "../../../src/page/widgets/comms";
import type { CommTellMessage } from "../../../src/wire/messages";

const NOTHING_ELSE: Composition = {
  get_model: () => Promise.reject(new Error("There is none.")),
  create_view: () => Promise.reject(new Error("There is none.")),
};

function widget() {
  const sent: CommTellMessage[] = [];
  const comms = new Comms(
    (message) => sent.push(message),
    () => undefined,
  );
  comms.open({ op: "comm-open", comm: "c", target: "jupyter.widget", data: { state: { value: 1 } } });
  const comm = comms.get("c");
  if (!comm) throw new Error("The comm is open.");
  const shared = new SharedModel(
    comm,
    () => undefined,
    () => undefined,
  );
  const view = (ended = new AbortController()) => givenModel(shared, NOTHING_ELSE, ended.signal);
  return { comms, comm, sent, view };
}

describe("the model of an anywidget", () => {
  it("shows every view what one of them sets, and tells the kernel when it is saved", () => {
    const { sent, view } = widget();
    const [one, other] = [view(), view()];
    const heard: unknown[] = [];
    other.on("change:value", (_model, value) => heard.push(value));

    one.set("value", 2);
    const before = [...sent];
    one.save_changes();

    expect([other.get("value"), heard, before]).toEqual([2, [2], []]);
    expect(sent).toEqual([
      { type: "comm", comm: "c", data: { method: "update", state: { value: 2 }, buffer_paths: [] }, buffers: [] },
    ]);
  });

  it("sends bytes beside the rest, with their places", () => {
    const { sent, view } = widget();
    const model = view();

    model.set({ inner: { bytes: new Uint8Array([1, 2]) }, list: [new DataView(new ArrayBuffer(1))] });
    model.save_changes();

    const state = { inner: { bytes: null }, list: [null] };
    const paths = [
      ["inner", "bytes"],
      ["list", 0],
    ];
    expect(sent).toEqual([
      {
        type: "comm",
        comm: "c",
        data: { method: "update", state, buffer_paths: paths },
        buffers: [new Uint8Array([1, 2]), new Uint8Array([0])],
      },
    ]);
  });

  it("hears of the kernel's changes, which go before what is not saved", () => {
    const { comms, view } = widget();
    const model = view();
    const heard: unknown[] = [];
    model.on("change:value change:other", (_model, value) => heard.push(value));
    model.set("value", 5);

    comms.say({ op: "comm", comm: "c", data: { method: "update", state: { value: 7, other: 8 } } });

    expect([model.get("value"), heard]).toEqual([7, [5, 7, 8]]);
  });

  it("says nothing of what is set to what it is", () => {
    const { sent, view } = widget();
    const model = view();
    const heard: unknown[] = [];
    model.on("change", () => heard.push("change"));

    model.set("value", 1);
    model.save_changes();

    expect([heard, sent]).toEqual([[], []]);
  });

  it("calls no handler of a view that has ended, nor one that was taken off", () => {
    const { comms, view } = widget();
    const ended = new AbortController();
    const [gone, here] = [view(ended), view()];
    const heard: string[] = [];
    const off = () => heard.push("off");
    gone.on("msg:custom", () => heard.push("gone"));
    here.on("msg:custom", off);
    here.on("msg:custom", () => heard.push("here"));

    ended.abort();
    here.off("msg:custom", off);
    comms.say({ op: "comm", comm: "c", data: { method: "custom", content: {} } });

    expect(heard).toEqual(["here"]);
  });

  it("is in step with whoever else has a model of its comm", () => {
    const { comm, view } = widget();
    const model = view();
    const heard: unknown[] = [];
    const other = { updated: (state: unknown) => heard.push(state), said: () => undefined, closed: () => undefined };
    comm.listen(other);

    model.set("value", 2);
    model.save_changes();
    comm.change({ value: 3 }, other);

    expect([heard, model.get("value")]).toEqual([[{ value: 2 }], 3]);
  });
});
