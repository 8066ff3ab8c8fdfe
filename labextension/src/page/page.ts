/**
 * The page's one coordinator: what comes in changes the store, what the viewer does goes out.
 *
 * Views know only this and the store. A change of a value is shown at once and sent at once; what changes again
 * within the same animation frame is sent at its end, so a drag costs one message a frame and a key press none of delay.
 */

import type {
  DrawMessage,
  FormElement,
  HelloMessage,
  Json,
  OpenMessage,
  QueryMessage,
  SetValue,
  SetValuesMessage,
  ToKernel,
  ToPage,
} from "../wire/messages";
import type { Early, Kept } from "./memory/boot";
import { addressOf, onNextFrame, query, surroundings } from "./browser";
import { Asks } from "./data/asks";
import { Drafts } from "./memory/drafts";
import { defaultsIn } from "./inputs/defaults";
import { obstacle } from "./inputs/required";
import type { Link } from "./link";
import { Memory } from "./memory/remember";
import { Secrets } from "./memory/secrets";
import type { SocketUser } from "./socket";
import { Faults } from "./states/faults";
import { type Store, type ThemeChoice, withStatus, withTree } from "./store";
import { type Values, findAnywhere, fold } from "./tree";
import * as ledger from "./values";
import { Comms } from "./widgets/comms";

export class Page implements SocketUser {
  readonly asks: Asks;
  readonly comms: Comms;
  readonly drafts: Drafts;
  readonly faults: Faults;
  readonly #early: Early;
  readonly #memory: Memory;
  #ledger = ledger.EMPTY_LEDGER;
  /** What was offered to a session that is new, until its first run has taken what it wants. */
  #offered: Values = {};
  readonly #secrets = new Secrets();
  #pacing = false;
  #toasts = 0;

  constructor(
    readonly store: Store,
    early: Early,
    readonly send: (message: ToKernel) => void,
    ended: AbortSignal,
    readonly waiting: () => Values = () => ({}),
  ) {
    const { kept } = early;
    this.#early = early;
    this.#memory = new Memory(early, () => this.#keepsakes(), ended);
    this.asks = new Asks(send);
    this.faults = new Faults(store);
    this.comms = new Comms(send, onNextFrame);
    this.drafts = new Drafts(kept.drafts ?? {}, () => this.#memory.soon());
    this.#ledger = ledger.remembered(kept);
    this.#show({ ...kept.values, ...ledger.unsent(this.#ledger) });
    store.update({ theme: kept.theme ?? "auto" });
    addEventListener("popstate", () => this.rerun(query()), { signal: ended });
  }

  // What the socket asks and tells.

  key(): string | undefined {
    return this.store.get().hello?.key;
  }

  opening(): OpenMessage {
    const resume = this.key();
    return {
      type: "open",
      page: this.#early.page,
      ...(resume === undefined ? {} : { resume }),
      values: this.#known(),
      comms: this.comms.mine,
      ...surroundings(),
    };
  }

  moved(link: Link): void {
    this.store.update({ link });
    if (link.state === "waiting") this.comms.lose();
    if (link.state === "over" && link.reason === "expired") this.#memory.renew();
  }

  received(message: ToPage): void {
    const receive = this.#receivers[message.type] as (message: ToPage) => void;
    receive(message);
  }

  readonly #receivers: { readonly [T in ToPage["type"]]: (message: Extract<ToPage, { type: T }>) => void } = {
    draw: (message) => this.#draw(message),
    missed: (message) => this.comms.hear(message),
    rows: (message) => this.asks.answer(message),
    runs: ({ runs }) => this.store.update({ runs }),
    toast: (message) => this.#toast(message),
    config: (message) => this.store.update({ config: { ...this.store.get().config, ...message } }),
    query: (message) => this.#address(message),
    hello: (message) => this.#greet(message),
    status: (message) => this.store.update(withStatus(this.store.get(), message, this.#known())),
    refused: (message) => this.asks.refuse(message),
  };

  #draw(message: DrawMessage): void {
    this.comms.hear(message);
    const before = this.store.get().tree.values;
    const admitted = message.ops.filter((op) => op.op !== "value" || message.reset === true || this.#admits(op));
    const folded = fold(this.store.get().tree, { ...message, ops: admitted });
    for (const op of admitted) {
      if (op.op !== "value" || message.reset) continue;
      this.#ledger = ledger.overruled(this.#ledger, op.widget);
      if (!ledger.equal(before[op.widget], op.value)) this.#dropEntry(op.widget);
    }
    const values = message.reset ? { ...folded.values, ...ledger.unsent(this.#ledger) } : folded.values;
    this.store.update(withTree(this.store.get(), { ...folded, values }));
    if (message.reset) this.asks.repeat();
    if (message.state === "done" && message.run && !message.within) this.#settle();
    this.#memory.soon();
  }

  #admits({ widget, value = null }: SetValue): boolean {
    const isEcho = widget in this.#offered && ledger.equal(this.#offered[widget], value);
    if (isEcho && widget in ledger.unsent(this.#ledger)) return false;
    return ledger.admits(this.#ledger, widget, value);
  }

  /** A run of the whole app is complete: what it has not drawn is over. */
  #settle(): void {
    this.#offered = {};
    this.comms.settle();
    const isThere = (id: string) => findAnywhere(this.store.get().tree, (each) => "id" in each && each.id === id) !== undefined;
    this.drafts.dropAllBut(isThere);
    this.faults.dropAllBut(isThere);
  }

  #greet(hello: HelloMessage): void {
    if (!hello.resumed) this.#offered = this.#known();
    this.#memory.keep({ key: hello.key });
    // At once: a page that is refreshed soon must find its session, too.
    this.#memory.write();
    this.store.update({ hello, status: undefined });
    if (!this.#pacing) this.#flush();
  }

  #address({ text, replace }: QueryMessage): void {
    const url = addressOf(text);
    if (!replace) history.pushState(history.state, "", url);
    this.#memory.locate(url);
  }

  #toast(message: Extract<ToPage, { type: "toast" }>): void {
    this.#toasts += 1;
    this.store.update({ toasts: [...this.store.get().toasts, { ...message, number: this.#toasts }] });
  }

  // What the viewer does.

  /** Show that `widget` holds `value`, and tell the kernel when it is time. */
  change(widget: ledger.Widget, value: Json): void {
    if (ledger.equal(this.store.get().tree.values[widget.id], value)) return;
    this.#ledger = ledger.changed(this.#ledger, widget, value);
    this.#dropEntry(widget.id);
    this.#show({ [widget.id]: value });
    if (!this.#pacing) this.#flush();
  }

  /** Press a button, unless it submits a form that cannot be sent yet. */
  press(button: ledger.Trigger): void {
    if (button.submits !== undefined && this.#holds(button.submits)) return;
    const [next, messages] = ledger.pressed(this.#ledger, button);
    this.#ledger = next;
    this.#tell(messages);
    const form = button.submits === undefined ? undefined : this.#form(button.submits);
    if (form?.clear) this.#clear(form, messages.at(-1)?.values ?? {});
  }

  /** Press the first button that submits `form`, as Enter in one of its fields does. */
  submit(form: string): void {
    const button = findAnywhere(this.store.get().tree, (each) => each.kind === "button" && each.submits === form && !each.disabled);
    if (button?.kind === "button" && this.#form(form)?.enter) this.press(button);
  }

  /** Say that the viewer has `widget` in hand, or has let go of it. */
  hold(widget: string, isHeld: boolean): void {
    this.#ledger = isHeld ? ledger.held(this.#ledger, widget) : ledger.released(this.#ledger, widget);
  }

  rerun(query?: string): void {
    const [next, messages] = ledger.rerun(this.#ledger);
    this.#ledger = next;
    this.#tell(messages);
    if (!messages.length || query !== undefined) {
      this.send({ type: "rerun", ...(query === undefined ? {} : { query }) });
    }
    this.store.update({ asked: "rerun" });
  }

  /** Run one fragment again, as its timer asks; not while a run is going on. */
  rerunFragment(fragment: string): void {
    const { tree, link } = this.store.get();
    if (tree.state !== "running" && link.state === "open") this.send({ type: "rerun", fragment });
  }

  stop(): void {
    this.send({ type: "stop" });
    this.store.update({ asked: "stop" });
  }

  readonly inspect = (inspecting: boolean): void => this.store.update({ inspecting });

  dismiss(toast: number): void {
    this.store.update({ toasts: this.store.get().toasts.filter(({ number }) => number !== toast) });
  }

  choose(theme: ThemeChoice): void {
    this.#memory.keep({ theme });
    this.store.update({ theme });
  }

  /** Return the URL of bytes that the kernel holds, of a place for bytes to go to, or of what widgets need. */
  url(part: "media" | "upload" | "labextensions", id: string): string {
    const key = part === "media" ? this.store.get().hello?.media_key : this.key(); // frames' scripts read their URL
    return `${this.#early.boot.base}/${part}/${encodeURIComponent(id)}?key=${encodeURIComponent(key ?? "")}`;
  }

  get kept(): Kept {
    return this.#memory.kept;
  }

  keepFiles(files: Readonly<Record<string, Json>>): void {
    this.#memory.keep({ files: { ...this.#memory.kept.files, ...files } });
  }

  #flush(): void {
    const [next, messages] = ledger.flushed(this.#ledger);
    this.#ledger = next;
    this.#tell(messages);
    this.#pacing = messages.length > 0;
    if (this.#pacing) onNextFrame(() => this.#flush());
  }

  #tell(messages: readonly SetValuesMessage[]): void {
    messages.forEach(this.send);
    this.#memory.soon();
  }

  #show(values: Values): void {
    const { tree } = this.store.get();
    this.store.update({ tree: { ...tree, values: { ...tree.values, ...values } } });
  }

  /** The values that the kernel has been told of, or has told. */
  #known(): Values {
    return { ...this.#offered, ...ledger.known(this.#ledger, this.store.get().tree.values) };
  }

  #keepsakes(): Partial<Kept> {
    const { main, sidebar } = this.store.get().tree.roots;
    [main, sidebar].forEach((each) => this.#secrets.note(each));
    const open = <Value>(record: Readonly<Record<string, Value>>) => this.#secrets.outside(record);
    const forms = Object.entries(this.#ledger.forms).map(([form, values]) => [form, open(values)] as const);
    return {
      values: open(this.#known()),
      forms: Object.fromEntries(forms),
      waiting: open(this.waiting()),
      drafts: open(this.drafts.texts),
    };
  }

  /** Show the viewer what keeps `form` from being sent; return whether anything does. */
  #holds(form: string): boolean {
    const found = obstacle(this.store.get(), form, (id) => this.drafts.of(id));
    if (found) this.faults.show(found.widget, found.fault);
    return found !== undefined;
  }

  /** Drop what was typed into a field, and what was wrong with it: its value is another. */
  #dropEntry(widget: string): void {
    this.drafts.drop(widget);
    this.faults.note(widget, undefined);
  }

  #form(form: string): FormElement | undefined {
    return findAnywhere(this.store.get().tree, (each) => each.kind === "form" && each.form === form) as FormElement | undefined;
  }

  #clear(form: FormElement, values: Values): void {
    const defaults = defaultsIn(this.store.get().tree, form.form, Object.keys(values));
    this.#ledger = ledger.cleared(this.#ledger, form.form, defaults);
    this.#show(defaults);
  }
}
