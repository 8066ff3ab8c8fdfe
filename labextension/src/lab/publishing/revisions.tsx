/** The revisions of an app: a table, what differs, and the way back. */

import { MainAreaWidget } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { ReactWidget } from "@jupyterlab/ui-components";
import type { ReactElement } from "react";

import type { RevisionRow } from "../../wire/messages";
import { appIcon } from "../icon";
import { whyOf } from "../phrases";
import { Differences } from "./differences";
import type { Requests } from "./requests";

export interface RevisionsOptions {
  readonly path: string;
  readonly name: string;
  readonly requests: Requests;
  readonly trans: TranslationBundle;
  readonly publish: () => Promise<void>;
}

interface State {
  readonly revisions: readonly RevisionRow[];
  readonly compared?: { readonly revision: RevisionRow; readonly text: string };
  readonly why?: string;
}

class RevisionsView extends ReactWidget {
  private state: State = { revisions: [] };

  constructor(private readonly options: RevisionsOptions) {
    super();
    this.addClass("jp-StreamlitifyRevisions");
    this.node.tabIndex = -1;
  }

  /** Ask the server which there are. */
  async load(): Promise<void> {
    const { requests, name } = this.options;
    await this.become(async () => ({ revisions: await requests.revisions(name) }));
  }

  override render(): ReactElement {
    const { trans, requests, name, publish } = this.options;
    const { revisions, compared, why } = this.state;
    const isPublished = revisions.some(({ current }) => current);
    return (
      <>
        <header>
          <h2>{trans.__("Revisions of %1", name)}</h2>
          <button type="button" className="jp-mod-styled" onClick={() => void publish()}>
            {trans.__("Publish…")}
          </button>
          {isPublished && (
            <button type="button" className="jp-mod-styled" onClick={() => void this.after(() => requests.unpublish(name))}>
              {trans.__("Unpublish")}
            </button>
          )}
        </header>
        <p role="status">{why ?? (isPublished ? "" : trans.__("Nothing is published: viewers get the notebook as it was last saved."))}</p>
        {revisions.length > 0 && this.table(revisions)}
        {compared && <Differences {...compared} trans={trans} />}
      </>
    );
  }

  /** Its roles are said, for in a narrow panel it is not laid out as a table. */
  private table(revisions: readonly RevisionRow[]): ReactElement {
    const { trans } = this.options;
    return (
      <table role="table">
        <thead>
          <tr>
            <th>{trans.__("Revision")}</th>
            <th>{trans.__("When")}</th>
            <th>{trans.__("Who")}</th>
            <th>{trans.__("What is new")}</th>
            <th aria-label={trans.__("What can be done")} />
          </tr>
        </thead>
        <tbody role="rowgroup">{revisions.map((each) => this.row(each))}</tbody>
      </table>
    );
  }

  private row(revision: RevisionRow): ReactElement {
    const { trans, requests, name } = this.options;
    const { number, time, author, message, digest, current } = revision;
    const back = () => this.after(() => requests.rollBack(name, number));
    return (
      <tr key={number} role="row" aria-current={current ? "true" : undefined}>
        <td role="cell">
          {number} <code>{digest.slice(0, 8)}</code> {current && <strong>{trans.__("Published")}</strong>}
        </td>
        <td role="cell">{new Date(time * 1000).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })}</td>
        <td role="cell">{author}</td>
        <td role="cell">{message}</td>
        <td role="cell">
          <button type="button" className="jp-mod-styled" onClick={() => void this.compare(revision)}>
            {trans.__("Differences")}
          </button>
          {!current && (
            <button type="button" className="jp-mod-styled" onClick={() => void back()}>
              {trans.__("Publish this one")}
            </button>
          )}
        </td>
      </tr>
    );
  }

  private async compare(revision: RevisionRow): Promise<void> {
    const { requests, name } = this.options;
    await this.become(async () => {
      const text = await requests.diff(name, revision.number);
      return { revisions: this.state.revisions, compared: { revision, text } };
    });
  }

  private async after(change: () => Promise<unknown>): Promise<void> {
    const { requests, name } = this.options;
    await this.become(async () => {
      await change();
      return { revisions: await requests.revisions(name) };
    });
  }

  private async become(next: () => Promise<State>): Promise<void> {
    try {
      this.state = await next();
    } catch (error) {
      this.state = { revisions: this.state.revisions, why: whyOf(this.options.trans, error) };
    }
    if (!this.isDisposed) this.update();
  }
}

export class RevisionsPanel extends MainAreaWidget<ReactWidget> {
  private readonly view: RevisionsView;

  constructor(options: RevisionsOptions) {
    const view = new RevisionsView(options);
    super({ content: view });
    this.view = view;
    this.id = revisionsId(options.path);
    this.title.icon = appIcon;
    this.title.closable = true;
    this.title.label = options.trans.__("Revisions of %1", options.name);
    this.title.caption = options.path;
  }

  /** Ask the server again. */
  load(): Promise<void> {
    return this.view.load();
  }
}

export function revisionsId(path: string): string {
  return `streamlitify-revisions-${encodeURIComponent(path)}`;
}
