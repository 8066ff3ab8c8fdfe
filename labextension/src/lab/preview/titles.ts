/** Lets the panels be called what their apps are called now. */

import type { WidgetTracker } from "@jupyterlab/apputils";
import type { Contents } from "@jupyterlab/services";

import type { IWatch } from "../watch/watch";
import type { AppPanel } from "./panel";

export function followTitles(panels: WidgetTracker<AppPanel>, watch: IWatch, contents: Contents.IManager): void {
  panels.widgetAdded.connect((_, panel) => {
    const watching = watch.add(contents.localPath(panel.path));
    panel.disposed.connect(() => watching.dispose());
  });
  watch.said.connect((_, { path, title }) => {
    if (title !== undefined) panels.find((each) => contents.localPath(each.path) === path)?.call(title);
  });
}
