/**
 * Says above an app why it stays as it was, where its page does not say it.
 *
 * That a cell does not parse is nothing to viewers, so their view does not have it. That
 * what is not saved is not shown, because others would see it, no page knows.
 */

import type { WidgetTracker } from "@jupyterlab/apputils";
import type { Contents } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";

import type { Watched } from "../../../wire/messages";
import { sayAs } from "../../phrases";
import type { IWatch } from "../../watch/watch";
import type { View } from "../address";
import type { AppPanel } from "../panel";
import { Line } from "./line";

export function sayWhatIsHeld(
  panels: WidgetTracker<AppPanel>,
  watch: IWatch,
  contents: Contents.IManager,
  trans: TranslationBundle,
): void {
  panels.widgetAdded.connect((_, panel) => {
    const line = new Line();
    panel.contentHeader.addWidget(line);
    const say = () => {
      const { view } = panel.shown;
      line.say(why(view, watch.of(contents.localPath(panel.path)), trans), view === "viewer" ? "error" : "news");
    };
    watch.said.connect(say);
    panel.viewChanged.connect(say);
    panel.disposed.connect(() => watch.said.disconnect(say));
  });
}

function why(view: View, told: Watched | undefined, trans: TranslationBundle): string {
  const faults = told?.faults.map(({ text, said }) => sayAs(trans, text, said)).join(" ") ?? "";
  if (view === "viewer") return faults && trans.__("The app stays as it was. %1", faults);
  if (!told?.withheld) return "";
  return trans.__(
    "Viewers are in the app, so it does not show what you have not saved. Save to show it to everybody. Once you have published, viewers keep the revision while you edit.",
  );
}
