/** What JupyterLab, and Jupyter Notebook 7, load: a list of plugins. */

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";

import { apps } from "./apps/plugin";
import { cells } from "./cells/plugin";
import { marks } from "./marks/plugin";
import { preview } from "./preview/plugin";
import { publishing } from "./publishing/plugin";
import { watch } from "./watch/plugin";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Lab's own type of plugins that provide different things
const plugins: readonly JupyterFrontEndPlugin<any>[] = [watch, preview, cells, publishing, marks, apps];

export default plugins;
