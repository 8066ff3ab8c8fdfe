/**
 * What the viewer entered and the kernel has not been told yet.
 *
 * The page's values stand beside the tree; this ledger says which of them still
 * have to be sent, and with what. A loud change goes with the next message of
 * its fragment, a quiet one with whatever message is next, and one in a form
 * waits for a button that submits the form. All functions are pure: they return
 * the new ledger, and the messages if there are any.
 */

import type { ButtonElement, DownloadButtonElement, Json, SetValuesMessage, WidgetBase } from "../wire/messages";
import type { Kept } from "./memory/boot";
import type { Values } from "./tree";

/** The fragment whose rerun a change asks for; the empty text is the whole app. */
type FragmentName = string;

export interface Ledger {
  readonly loud: Readonly<Record<FragmentName, Values>>;
  readonly quiet: Values;
  readonly forms: Readonly<Record<string, Values>>;
  /** What each widget was last said to hold. */
  readonly sent: Values;
  /** Widgets under the viewer's hand just now: a thumb being dragged, a field being typed in. */
  readonly held: ReadonlySet<string>;
}

export const EMPTY_LEDGER: Ledger = { loud: {}, quiet: {}, forms: {}, sent: {}, held: new Set() };

export type Widget = Pick<WidgetBase, "id" | "form" | "fragment" | "quiet">;
/** What is pressed; with a `value`, if it is to be said what of it was. */
export type Trigger = Widget & Pick<ButtonElement | DownloadButtonElement, "id"> & { readonly submits?: string; readonly value?: Json };
type Sending = readonly [Ledger, readonly SetValuesMessage[]];

/** The ledger of a page that was loaded anew. */
export function remembered({ forms = {}, waiting = {}, values = {} }: Pick<Kept, "forms" | "waiting" | "values">): Ledger {
  const loud = Object.keys(waiting).length ? { "": waiting } : {};
  return { ...EMPTY_LEDGER, forms, loud, sent: values };
}

/** Note that `widget` now holds `value`. */
export function changed(ledger: Ledger, widget: Widget, value: Json): Ledger {
  if (widget.form) return { ...ledger, forms: withValue(ledger.forms, widget.form, widget.id, value) };
  if (widget.quiet) return { ...ledger, quiet: { ...ledger.quiet, [widget.id]: value } };
  return { ...ledger, loud: withValue(ledger.loud, widget.fragment ?? "", widget.id, value) };
}

/** Return the messages that tell all loud changes, one for each fragment, the quiet ones along with the first. */
export function flushed(ledger: Ledger): Sending {
  const messages = Object.entries(ledger.loud).map(([fragment, values], index) =>
    message(index === 0 ? { ...ledger.quiet, ...values } : values, undefined, fragment),
  );
  return messages.length ? [told(ledger, messages), messages] : [ledger, messages];
}

/** Return the messages that tell that `button` was pressed, after all that was changed before it. */
export function pressed(ledger: Ledger, button: Trigger): Sending {
  const [rest, before] = flushed(ledger);
  const form = button.submits === undefined ? {} : (rest.forms[button.submits] ?? {});
  const own = button.value === undefined ? {} : { [button.id]: button.value };
  const press = message({ ...rest.quiet, ...form, ...own }, button.id, button.fragment ?? "");
  return [told(rest, [press], button.submits), [...before, press]];
}

/** Return the message that carries quiet changes along with a rerun, if there are any. */
export function rerun(ledger: Ledger): Sending {
  const [rest, before] = flushed(ledger);
  if (before.length || !Object.keys(rest.quiet).length) return [rest, before];
  const carried = message(rest.quiet, undefined, "");
  return [told(rest, [carried]), [carried]];
}

/** Put a form's widgets, which were just sent, back to `defaults`; they are sent with its next submission. */
export function cleared(ledger: Ledger, form: string, defaults: Values): Ledger {
  return { ...ledger, forms: { ...ledger.forms, [form]: defaults } };
}

export function held(ledger: Ledger, widget: string): Ledger {
  return { ...ledger, held: new Set([...ledger.held, widget]) };
}

export function released(ledger: Ledger, widget: string): Ledger {
  return { ...ledger, held: new Set([...ledger.held].filter((each) => each !== widget)) };
}

/**
 * Whether the kernel's word on a widget's value is to be shown.
 *
 * A change that is still to be sent is newer than that word; and under the
 * viewer's hand, the echo of what was sent is older than what they see.
 */
export function admits(ledger: Ledger, widget: string, value: Json): boolean {
  if (Object.values(ledger.loud).some((values) => widget in values)) return false;
  return !(ledger.held.has(widget) && widget in ledger.sent && equal(ledger.sent[widget], value));
}

/** Forget a value kept for later, since the kernel has set another. */
export function overruled(ledger: Ledger, widget: string): Ledger {
  const forms = Object.fromEntries(
    Object.entries(ledger.forms).map(([form, values]) => [form, without(values, widget)]),
  );
  return { ...ledger, forms, quiet: without(ledger.quiet, widget) };
}

/** All that is kept, by widget: it must outlive a page that starts anew. */
export function unsent(ledger: Ledger): Values {
  const kept = [ledger.quiet, ...Object.values(ledger.forms), ...Object.values(ledger.loud)];
  return Object.assign({}, ...kept) as Values;
}

/** What the kernel takes widgets to hold of which the page shows `values`, as far as that is known. */
export function known(ledger: Ledger, values: Values): Values {
  const kept = unsent(ledger);
  const shown = Object.entries(values).filter(([id]) => !(id in kept));
  const said = Object.entries(ledger.sent).filter(([id]) => id in kept);
  return Object.fromEntries([...shown, ...said]);
}

export function equal(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function message(values: Values, trigger: string | undefined, fragment: FragmentName): SetValuesMessage {
  return { type: "set", values, ...(trigger ? { trigger } : {}), ...(fragment ? { fragment } : {}) };
}

/** The ledger once `messages` have told all loud and quiet changes, and those of `form`. */
function told(ledger: Ledger, messages: readonly SetValuesMessage[], form?: string): Ledger {
  const sent = Object.assign({}, ledger.sent, ...messages.map((each) => each.values)) as Values;
  const forms = form === undefined ? ledger.forms : without(ledger.forms, form);
  return { ...ledger, loud: {}, quiet: {}, forms, sent };
}

function withValue<Group extends Readonly<Record<string, Values>>>(
  groups: Group,
  name: string,
  id: string,
  value: Json,
): Group {
  return { ...groups, [name]: { ...groups[name], [id]: value } };
}

function without<Value>(record: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> {
  if (!(name in record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== name));
}
