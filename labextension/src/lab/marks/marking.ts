/** Keeps the marks of one notebook as they should be, for as long as it is open. */

import type { Cell } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Contents } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import type { IDisposable } from "@lumino/disposable";

import type { Watched } from "../../wire/messages";
import type { Rest } from "../rest";
import type { IWatch } from "../watch/watch";
import { Companions } from "./companions";
import { draw } from "./draw";
import { marksOf } from "./marks";

export interface MarkingOptions {
  readonly panel: NotebookPanel;
  readonly watch: IWatch;
  readonly rest: Rest;
  readonly trans: TranslationBundle;
  readonly contents: Contents.IManager;
}

export class Marking {
  private readonly companions: Companions;
  private readonly followed = new WeakSet<Cell>();
  private watching: IDisposable | undefined;
  private path = "";

  constructor(private readonly options: MarkingOptions) {
    const { panel, rest, watch } = options;
    this.companions = new Companions(panel, rest, () => this.draw());
    this.follow();
    watch.said.connect(this.hear);
    panel.context.pathChanged.connect(() => this.follow());
    panel.content.model?.cells.changed.connect(this.drawSoon);
    panel.disposed.connect(() => {
      watch.said.disconnect(this.hear);
      this.watching?.dispose();
    });
  }

  private follow(): void {
    const { panel, contents, watch } = this.options;
    const before = this.watching;
    this.path = contents.localPath(panel.context.path);
    this.watching = watch.add(this.path);
    before?.dispose();
    this.draw();
  }

  private readonly hear = (_: IWatch, { path }: Watched): void => {
    if (path === this.path) this.draw();
  };

  /** A cell that was added has its widget once all who hear of it have been told. */
  private readonly drawSoon = (): void => void requestAnimationFrame(() => this.draw());

  private draw(): void {
    const { panel, watch, trans } = this.options;
    if (panel.isDisposed) return;
    const cells = panel.content.widgets;
    const identities = cells.map(({ model }, at) => ({ id: model.id, number: at + 1 }));
    const marks = marksOf(identities, watch.of(this.path), this.companions.rows, trans);
    for (const cell of cells) {
      this.await(cell);
      draw(cell, marks.get(cell.model.id));
    }
  }

  /** What is far from sight is not drawn before it comes into view. */
  private await(cell: Cell): void {
    if (this.followed.has(cell)) return;
    this.followed.add(cell);
    void cell.ready.then(this.drawSoon, () => undefined);
  }
}
