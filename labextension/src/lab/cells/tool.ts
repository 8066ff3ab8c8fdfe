/** The same choice as in a cell's toolbar, in the Property Inspector, where there is room to explain it. */

import { NotebookTools } from "@jupyterlab/notebook";

import { labelOf } from "./labels";
import { type TagTable, isTagged, toggle } from "./tags";

const CLASS = "jp-StreamlitifyTags";

export class TagTool extends NotebookTools.Tool {
  private table: TagTable | undefined;
  private boxes: readonly HTMLInputElement[] = [];

  constructor(title: string, table: Promise<TagTable>) {
    super({ node: document.createElement("fieldset") });
    this.addClass(CLASS);
    this.node.setAttribute("aria-label", title);
    void table.then((given) => {
      if (this.isDisposed) return;
      this.table = given;
      this.build(given);
      this.say();
    });
  }

  protected override onActiveCellChanged(): void {
    this.say();
  }

  protected override onActiveCellMetadataChanged(): void {
    this.say();
  }

  private build(table: TagTable): void {
    this.boxes = table.rows.map((row, at) => {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.id = `${CLASS}-${row.makes}`;
      box.setAttribute("aria-describedby", `${box.id}-meaning`);
      box.addEventListener("change", () => this.choose(at));
      this.node.append(lineOf(box, labelOf(row.makes, table.trans), table.trans.__(row.meaning)));
      return box;
    });
  }

  private choose(at: number): void {
    const model = this.notebookTools.activeCell?.model;
    const row = this.table?.rows[at];
    if (model && row && this.table) toggle(model, row, this.table.rows);
    this.say();
  }

  private say(): void {
    const model = this.notebookTools.activeCell?.model;
    for (const [at, box] of this.boxes.entries()) {
      const row = this.table?.rows[at];
      box.checked = model !== undefined && row !== undefined && isTagged(model, row);
      box.disabled = model === undefined;
    }
  }
}

function lineOf(box: HTMLInputElement, label: string, meaning: string): HTMLElement {
  const line = document.createElement("div");
  const name = document.createElement("label");
  name.htmlFor = box.id;
  name.textContent = label;
  const explained = document.createElement("p");
  explained.id = `${box.id}-meaning`;
  explained.textContent = meaning;
  line.append(box, name, explained);
  return line;
}
