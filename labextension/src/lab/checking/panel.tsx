/** The panel of a check: the app is run once, and what would surprise a viewer is listed. */

import { MainAreaWidget } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { ReactWidget } from "@jupyterlab/ui-components";
import type { ReactElement } from "react";

import type { FindingRow } from "../../wire/messages";
import { appIcon } from "../icon";
import { whyOf } from "../phrases";
import { Findings } from "./findings";

export interface CheckOptions {
  readonly path: string;
  readonly trans: TranslationBundle;
  readonly check: () => Promise<readonly FindingRow[]>;
  readonly jump: (finding: FindingRow) => void;
}

type State = { readonly is: "running" } | { readonly is: "failed"; readonly why: string } | Checked;
interface Checked {
  readonly is: "checked";
  readonly findings: readonly FindingRow[];
}

class CheckView extends ReactWidget {
  private state: State = { is: "running" };
  private count = 0;

  constructor(private readonly options: CheckOptions) {
    super();
    this.addClass("jp-StreamlitifyCheck");
    this.node.tabIndex = -1;
  }

  /** Check anew; of several checks at once, the last counts. */
  async run(): Promise<void> {
    const number = ++this.count;
    this.show_({ is: "running" });
    const state = await outcome(this.options.check, this.options.trans);
    if (number === this.count && !this.isDisposed) this.show_(state);
  }

  override render(): ReactElement {
    const { trans, jump } = this.options;
    const { state } = this;
    return (
      <>
        <header>
          <h2>{trans.__("What would surprise a viewer")}</h2>
          <button
            type="button"
            className="jp-mod-styled"
            disabled={state.is === "running"}
            onClick={() => void this.run()}
          >
            {trans.__("Check again")}
          </button>
        </header>
        <div role="status">
          {state.is === "running" && <p>{trans.__("The app is run once, in a kernel of its own…")}</p>}
          {state.is === "failed" && <p className="jp-StreamlitifyFindings-failed">{state.why}</p>}
        </div>
        {state.is === "checked" && <Findings findings={state.findings} trans={trans} onJump={jump} />}
      </>
    );
  }

  private show_(state: State): void {
    this.state = state;
    this.update();
  }
}

async function outcome(check: () => Promise<readonly FindingRow[]>, trans: TranslationBundle): Promise<State> {
  try {
    return { is: "checked", findings: await check() };
  } catch (error) {
    return { is: "failed", why: whyOf(trans, error) };
  }
}

export class CheckPanel extends MainAreaWidget<ReactWidget> {
  private readonly view: CheckView;

  constructor(options: CheckOptions) {
    const view = new CheckView(options);
    super({ content: view });
    this.view = view;
    this.id = checkId(options.path);
    this.title.icon = appIcon;
    this.title.closable = true;
    this.title.label = options.trans.__("Check of %1", options.path.split("/").pop() ?? options.path);
    this.title.caption = options.path;
  }

  /** Check anew. */
  run(): Promise<void> {
    return this.view.run();
  }
}

export function checkId(path: string): string {
  return `streamlitify-check-${encodeURIComponent(path)}`;
}
