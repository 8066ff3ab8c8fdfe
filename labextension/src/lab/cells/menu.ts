/** *App*, in the context menu of cells: the same choice as in a cell's toolbar, for all cells that are selected. */

import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { Cell } from "@jupyterlab/cells";
import type { INotebookTracker } from "@jupyterlab/notebook";
import { MenuSvg } from "@jupyterlab/ui-components";

import type { TagRow } from "../../wire/messages";
import { appIcon } from "../icon";
import { COMMANDS } from "../ids";
import { labelOf } from "./labels";
import { type TagTable, isTagged, toggle } from "./tags";

const SELECTOR = ".jp-Notebook .jp-Cell";
/** Below what cuts and pastes cells, above what deletes them. */
const RANK = 4.5;

export function addMenu(app: JupyterFrontEnd, notebooks: INotebookTracker, { rows, trans }: TagTable): void {
  const rowOf = (args: Readonly<Record<string, unknown>>) => rows.find(({ makes }) => makes === args.makes);
  app.commands.addCommand(COMMANDS.tag, {
    label: ({ makes }) => (typeof makes === "string" ? labelOf(makes, trans) : trans.__("Tag cells for the app")),
    caption: (args) => trans.__(rowOf(args)?.meaning ?? ""),
    describedBy: {
      args: {
        type: "object",
        required: ["makes"],
        properties: { makes: { type: "string", enum: rows.map(({ makes }) => makes), description: "What cells are to be" } },
      },
    },
    isEnabled: (args) => rowOf(args) !== undefined && notebooks.activeCell !== null,
    isToggleable: true,
    isToggled: (args) => isOn(rowOf(args), notebooks),
    execute: (args) => {
      const row = rowOf(args);
      const on = isOn(row, notebooks);
      if (row) for (const { model } of selected(notebooks)) if (isTagged(model, row) === on) toggle(model, row, rows);
    },
  });
  const submenu = new MenuSvg({ commands: app.commands });
  submenu.title.label = trans.__("App");
  submenu.title.icon = appIcon;
  for (const { makes } of rows) submenu.addItem({ command: COMMANDS.tag, args: { makes } });
  app.contextMenu.addItem({ type: "submenu", submenu, selector: SELECTOR, rank: RANK });
  app.contextMenu.addItem({ type: "separator", selector: SELECTOR, rank: RANK + 0.1 });
}

function isOn(row: TagRow | undefined, { activeCell }: INotebookTracker): boolean {
  return row !== undefined && activeCell !== null && isTagged(activeCell.model, row);
}

function selected({ currentWidget, activeCell }: INotebookTracker): readonly Cell[] {
  const notebook = currentWidget?.content;
  return notebook?.widgets.filter((cell) => cell === activeCell || notebook.isSelected(cell)) ?? [];
}
