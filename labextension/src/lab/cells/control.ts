/**
 * The control in a cell's toolbar: what the cell is in the app, and a menu to change it.
 *
 * It says what the cell's tags say, whoever changed them.
 */

import type { ICellModel } from "@jupyterlab/cells";
import { MenuSvg, ToolbarButton } from "@jupyterlab/ui-components";
import { CommandRegistry } from "@lumino/commands";
import { type Menu, Panel, Widget } from "@lumino/widgets";

import { appIcon } from "../icon";
import { labelOf } from "./labels";
import { type TagTable, isTagged, toggle } from "./tags";

export class AppControl extends Panel {
  private readonly marks = new Widget({ node: document.createElement("span") });
  private table: TagTable | undefined;

  constructor(
    private readonly model: ICellModel,
    tooltip: string,
    table: Promise<TagTable>,
  ) {
    super();
    this.addClass("jp-StreamlitifyControl");
    this.marks.addClass("jp-StreamlitifyControl-marks");
    this.addWidget(new ToolbarButton({ icon: appIcon, tooltip, onClick: () => this.open() }));
    this.addWidget(this.marks);
    model.metadataChanged.connect(this.say);
    void table.then((given) => {
      this.table = given;
      this.say();
    });
  }

  override dispose(): void {
    this.model.metadataChanged.disconnect(this.say);
    super.dispose();
  }

  private readonly say = (): void => {
    if (this.isDisposed || this.table === undefined) return;
    const { rows, trans } = this.table;
    const marked = rows.filter((row) => isTagged(this.model, row));
    this.marks.node.textContent = marked.map(({ makes }) => labelOf(makes, trans)).join(", ");
  };

  private open(): void {
    const { left, bottom } = this.node.getBoundingClientRect();
    if (this.table) menuOf(this.model, this.table).open(left, bottom);
  }
}

function menuOf(model: ICellModel, { rows, trans }: TagTable): Menu {
  const commands = new CommandRegistry();
  const menu = new MenuSvg({ commands });
  for (const row of rows) {
    commands.addCommand(row.makes, {
      label: labelOf(row.makes, trans),
      caption: trans.__(row.meaning),
      isToggleable: true,
      isToggled: () => isTagged(model, row),
      execute: () => toggle(model, row, rows),
    });
    menu.addItem({ command: row.makes });
  }
  // Not before its command has been executed.
  menu.aboutToClose.connect(() => requestAnimationFrame(() => menu.dispose()));
  return menu;
}
