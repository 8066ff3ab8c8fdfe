/** Apps under *Running Terminals and Kernels*, with the rest of what runs on the server. */

import type { IRunningSessions } from "@jupyterlab/running";
import type { TranslationBundle } from "@jupyterlab/translation";

import { appIcon } from "../icon";
import { type AppsModel, type ListedApp, isRunning } from "./model";
import { partsOf } from "./words";

export function managerOf(
  model: AppsModel,
  trans: TranslationBundle,
  open: (listed: ListedApp) => void,
): IRunningSessions.IManager {
  const running = () => model.apps?.filter(isRunning) ?? [];
  return {
    name: trans.__("Apps"),
    running: () =>
      running().map((listed) => ({
        icon: () => appIcon,
        label: () => listed.app.title,
        labelTitle: () => partsOf(listed, trans).join(" · "),
        open: () => open(listed),
        shutdown: () => void model.stop(listed.app).catch(complain),
      })),
    refreshRunning: () => void model.refresh(),
    runningChanged: model.changed,
    shutdownAll: () => void Promise.all(running().map(({ app }) => model.stop(app))).catch(complain),
    shutdownLabel: trans.__("Stop app"),
    shutdownAllLabel: trans.__("Stop All"),
    shutdownAllConfirmationText: trans.__("Stop the kernels of all apps? Whoever looks at one can start it again."),
  };
}

function complain(error: unknown): void {
  console.warn("An app could not be stopped:", error);
}
