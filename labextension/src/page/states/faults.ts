/**
 * What is wrong with what a viewer entered, by widget.
 *
 * A fault stands at its field until the field holds something else, whoever put it there.
 */

import { useSelected, type Store } from "../store";

export class Faults {
  constructor(readonly store: Store) {}

  /** Say what is wrong with what was entered into `widget`; nothing, if that is undefined. */
  note(widget: string, fault: string | undefined): void {
    if (fault === undefined) this.dropAllBut((each) => each !== widget);
    else this.store.update({ faults: { ...this.store.get().faults, [widget]: fault } });
  }

  /** Say it, and bring the viewer there. */
  show(widget: string, fault: string): void {
    this.note(widget, fault);
    this.store.update({ sought: { widget } });
  }

  /** The viewer has been brought to the widget that was sought. */
  found(): void {
    this.store.update({ sought: undefined });
  }

  /** Drop what is wrong with widgets that `isThere` denies. */
  dropAllBut(isThere: (widget: string) => boolean): void {
    const before = Object.entries(this.store.get().faults);
    const left = before.filter(([widget]) => isThere(widget));
    if (left.length < before.length) this.store.update({ faults: Object.fromEntries(left) });
  }
}

export function useFault(widget: string): string | undefined {
  return useSelected(({ faults }) => faults[widget]);
}
