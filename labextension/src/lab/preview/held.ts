/**
 * Says above an app why it stays as it was, where its page does not say it: to viewers it is nothing.
 *
 * What is said goes once the notebook parses again.
 */

import type { WidgetTracker } from "@jupyterlab/apputils";
import type { Contents } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";

import type { IWatch } from "../watch/watch";
import type { AppPanel } from "./panel";

export function sayWhatIsHeld(
  panels: WidgetTracker<AppPanel>,
  watch: IWatch,
  contents: Contents.IManager,
  trans: TranslationBundle,
): void {
  panels.widgetAdded.connect((_, panel) => {
    const line = new Widget();
    line.addClass("jp-StreamlitifyHeld");
    line.node.setAttribute("role", "status");
    line.hide();
    panel.contentHeader.addWidget(line);
    const say = () => {
      const faults = watch.of(contents.localPath(panel.path))?.faults ?? [];
      const isSaid = panel.shown.view === "viewer" && faults.length > 0;
      line.node.textContent = isSaid ? trans.__("The app stays as it was. %1", faults.map(({ text }) => text).join(" ")) : "";
      line.setHidden(!isSaid);
    };
    watch.said.connect(say);
    panel.viewChanged.connect(say);
    panel.disposed.connect(() => watch.said.disconnect(say));
  });
}
