/** What JupyterLab, and Jupyter Notebook 7, load: a list of plugins. */

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";

import { cells } from "./cells/plugin";
import { preview } from "./preview/plugin";
import { publishing } from "./publishing/plugin";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Lab's own type of plugins that provide different things
const plugins: readonly JupyterFrontEndPlugin<any>[] = [preview, cells, publishing];

export default plugins;
