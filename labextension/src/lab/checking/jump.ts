/** From a finding to its cell. */

import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";

import type { FindingRow } from "../../wire/messages";

/** Show the cell of a finding in its notebook, if that is open. */
export async function jump(
  app: JupyterFrontEnd,
  notebooks: INotebookTracker,
  path: string,
  finding: FindingRow,
): Promise<void> {
  const panel = notebooks.find(({ context }) => context.path === path);
  if (!panel) return;
  app.shell.activateById(panel.id);
  const index = indexOf(panel, finding);
  const cell = panel.content.widgets[index];
  if (!cell) return;
  panel.content.activeCellIndex = index;
  panel.content.deselectAll();
  await panel.content.scrollToItem(index, "center");
}

function indexOf(panel: NotebookPanel, { id, cell }: FindingRow): number {
  const found = panel.content.widgets.findIndex(({ model }) => model.id === id);
  return found >= 0 || cell === undefined ? found : cell - 1;
}
