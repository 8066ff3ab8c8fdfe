/** Publishing, as a dialog: the app is checked, its author says what is new, and gets the link. */

import { Clipboard, Dialog, showDialog } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { ReactWidget } from "@jupyterlab/ui-components";
import type { ReactElement } from "react";

import type { FindingRow, RevisionRow } from "../../wire/messages";
import { Findings } from "../checking/findings";
import { whyOf } from "../phrases";

type Checked = readonly FindingRow[] | Error | undefined;

class Body extends ReactWidget implements Dialog.IBodyWidget {
  private checked: Checked;
  private message = "";

  constructor(private readonly trans: TranslationBundle) {
    super();
    this.addClass("jp-StreamlitifyPublish");
  }

  /** Show what the check has found, or why it could not be made. */
  take(checked: Checked): void {
    this.checked = checked;
    this.update();
  }

  getValue(): string {
    return this.message.trim();
  }

  override render(): ReactElement {
    const { checked, trans } = this;
    return (
      <>
        <label>
          {trans.__("What is new?")}
          <input
            className="jp-mod-styled"
            placeholder={trans.__("For the list of revisions")}
            onChange={({ target }) => {
              this.message = target.value;
            }}
          />
        </label>
        <div role="status">
          {checked === undefined && trans.__("Before it is published, the app is run once and checked…")}
          {checked instanceof Error && <p className="jp-StreamlitifyFindings-failed">{whyOf(trans, checked)}</p>}
        </div>
        {checked !== undefined && !(checked instanceof Error) && <Findings findings={checked} trans={trans} />}
      </>
    );
  }
}

/** Ask whether to publish, and with which message; undefined if not. */
export async function askToPublish(
  title: string,
  check: Promise<readonly FindingRow[]>,
  trans: TranslationBundle,
): Promise<string | undefined> {
  const body = new Body(trans);
  const dialog = new Dialog<string>({
    title: trans.__("Publish %1", title),
    body,
    buttons: [Dialog.cancelButton({ label: trans.__("Cancel") }), Dialog.okButton({ label: trans.__("Publish") })],
    focusNodeSelector: "input",
  });
  const accept = dialog.node.querySelector<HTMLButtonElement>(".jp-mod-accept");
  if (accept) accept.disabled = true;
  void settled(check).then((checked) => {
    if (body.isDisposed) return;
    body.take(checked);
    if (accept) accept.disabled = false;
  });
  const { button, value } = await dialog.launch();
  return button.accept ? (value ?? "") : undefined;
}

async function settled(check: Promise<readonly FindingRow[]>): Promise<Checked> {
  try {
    return await check;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Say that a revision is published, and where. */
export async function tellLink(revision: RevisionRow, link: string, trans: TranslationBundle): Promise<void> {
  const { button } = await showDialog({
    title: trans.__("Revision %1 is published", revision.number),
    body: ReactWidget.create(
      <div className="jp-StreamlitifyPublish">
        <p>{trans.__("Viewers keep it while you edit. Those who are there get it when they next do something.")}</p>
        <input className="jp-mod-styled" readOnly value={link} aria-label={trans.__("The app's link")} />
      </div>,
    ),
    buttons: [
      Dialog.okButton({ label: trans.__("Copy link"), actions: ["copy"] }),
      Dialog.cancelButton({ label: trans.__("Close") }),
    ],
    defaultButton: 1,
  });
  if (button.actions.includes("copy")) Clipboard.copyToSystem(link);
}
