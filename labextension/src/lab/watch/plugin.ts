/** The plugin that listens to the server for the others. */

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";

import { WATCH } from "../ids";
import { IWatch, Watch } from "./watch";

export const watch: JupyterFrontEndPlugin<IWatch> = {
  id: WATCH,
  description: "Listens to how the notebooks that are open do as apps.",
  autoStart: true,
  provides: IWatch,
  activate: (app: JupyterFrontEnd) => new Watch(app.serviceManager.serverSettings),
};
