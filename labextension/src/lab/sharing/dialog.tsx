/** The dialog in which an author shares an app. */

import { Clipboard, Dialog } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { ReactWidget } from "@jupyterlab/ui-components";

import type { ShareRequests } from "./requests";
import { Shares } from "./shares";

/** Show whom the app called `title` is shared with, and let its author change that. */
export async function showShares(title: string, requests: ShareRequests, trans: TranslationBundle): Promise<void> {
  const copy = (text: string) => Clipboard.copyToSystem(text);
  const body = ReactWidget.create(<Shares requests={requests} trans={trans} copy={copy} />);
  body.addClass("jp-StreamlitifyShare");
  const dialog = new Dialog<unknown>({
    title: trans.__("Share %1", title),
    body,
    buttons: [Dialog.cancelButton({ label: trans.__("Close") })],
    focusNodeSelector: "select",
  });
  await dialog.launch();
}
