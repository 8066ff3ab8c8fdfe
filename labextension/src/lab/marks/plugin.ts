/** The plugin that says, at each cell, what the cell does in the app that runs. */

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { INotebookTracker, type NotebookPanel } from "@jupyterlab/notebook";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";

import { DOMAIN, MARKS } from "../ids";
import { Rest } from "../rest";
import { IWatch } from "../watch/watch";
import { Marking } from "./marking";

export const marks: JupyterFrontEndPlugin<void> = {
  id: MARKS,
  description: "Says at each cell what it does in the app, and why.",
  autoStart: true,
  requires: [INotebookTracker, IWatch],
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, notebooks: INotebookTracker, watch: IWatch, translator: ITranslator | null) => {
    const trans = (translator ?? nullTranslator).load(DOMAIN);
    const rest = new Rest(app.serviceManager.serverSettings);
    const { contents } = app.serviceManager;
    notebooks.widgetAdded.connect((_, panel: NotebookPanel) => {
      void panel.context.ready.then(() => {
        if (!panel.isDisposed) new Marking({ panel, watch, rest, trans, contents });
      });
    });
  },
};
