/** Asks the server, as the notebook is being written, which of its cells come along untagged. */

import type { NotebookPanel } from "@jupyterlab/notebook";
import { Debouncer } from "@lumino/polling";

import type { CompanionRow } from "../../wire/messages";
import { withoutOutputs } from "../notebook";
import type { Rest } from "../rest";

const PAUSE = 500;

export class Companions {
  rows: readonly CompanionRow[] = [];
  private readonly asking = new Debouncer(() => this.ask(), PAUSE);

  constructor(
    private readonly panel: NotebookPanel,
    private readonly rest: Rest,
    private readonly changed: () => void,
  ) {
    const soon = () => void this.asking.invoke().catch(() => undefined);
    panel.context.model.contentChanged.connect(soon);
    panel.disposed.connect(() => {
      panel.context.model.contentChanged.disconnect(soon);
      this.asking.dispose();
    });
    soon();
  }

  private async ask(): Promise<void> {
    if (this.panel.isDisposed) return;
    try {
      this.rows = await this.rest.companions(withoutOutputs(this.panel));
    } catch (error) {
      this.rows = [];
      console.warn("Which cells come along is not known:", error);
    }
    this.changed();
  }
}
