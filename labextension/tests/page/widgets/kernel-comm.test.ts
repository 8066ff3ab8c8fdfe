import { expect, it } from "vitest";

import { Comms } from "../../../src/page/widgets/comms";
import { KernelComm } from "../../../src/page/widgets/manager/kernel-comm";

interface Heard {
  readonly content: { readonly data: { readonly method: string } };
}

it("Python is not told of models that only the page knows", () => {
  const sent: unknown[] = [];
  const comms = new Comms(
    ({ data }) => sent.push(data.state),
    () => undefined,
  );
  comms.open({ op: "comm-open", comm: "c", target: "jupyter.widget", data: { state: {} } });
  const comm = comms.get("c");
  if (!comm) throw new Error("The comm is open.");
  const model = new KernelComm(comm, new Set(["b-1"]));

  model.send({ method: "update", state: { name: "Pad", axes: [], buttons: ["IPY_MODEL_b-1"], other: "IPY_MODEL_b-12" } });
  model.send({ method: "update", state: { buttons: ["IPY_MODEL_b-1"] } });

  expect(sent).toEqual([{ name: "Pad", axes: [], other: "IPY_MODEL_b-12" }]);
});

it("a message waits until the model has taken the one before", async () => {
  const comms = new Comms(
    () => undefined,
    () => undefined,
  );
  comms.open({ op: "comm-open", comm: "c", target: "jupyter.widget", data: { state: {} } });
  const comm = comms.get("c");
  if (!comm) throw new Error("The comm is open.");
  const order: string[] = [];
  let taken = () => order.push("nobody waits");
  new KernelComm(comm).on_msg(({ content }: Heard) => {
    order.push(content.data.method);
    return new Promise<void>((resolve) => {
      taken = () => (resolve(), order.push("taken"));
    });
  });

  comms.say({ op: "comm", comm: "c", data: { method: "update", state: { size: 4 } } });
  comms.say({ op: "comm", comm: "c", data: { method: "custom", content: {} } });
  await expect.poll(() => order).toEqual(["update"]);
  taken();

  await expect.poll(() => order).toEqual(["update", "taken", "custom"]);
});
