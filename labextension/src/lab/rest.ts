/** The author's side of our server: what becomes an app, and what its cells can be. */

import { URLExt } from "@jupyterlab/coreutils";
import { ServerConnection } from "@jupyterlab/services";

import type { AppRow, CompanionRow, TagRow, UsageRow } from "../wire/messages";
import type { Parts } from "../wire/phrase";

/** An answer that is no success; its message is the server's own sentence, which may have been made of `parts`. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly parts?: Parts,
  ) {
    super(message);
  }
}

export class Rest {
  constructor(private readonly settings: ServerConnection.ISettings) {}

  /** What a cell can be marked with. */
  async tags(): Promise<readonly TagRow[]> {
    return ((await this.ask("GET", "tags")) as { tags: TagRow[] }).tags;
  }

  /** Which untagged cells of a notebook's JSON come along, and why. */
  async companions(notebook: object): Promise<readonly CompanionRow[]> {
    return ((await this.ask("POST", "companions", notebook)) as { companions: CompanionRow[] }).companions;
  }

  /** The apps of this server. */
  async apps(): Promise<readonly AppRow[]> {
    return ((await this.ask("GET", "apps")) as { apps: AppRow[] }).apps;
  }

  /** What the apps that run cost. */
  async usage(): Promise<readonly UsageRow[]> {
    return ((await this.ask("GET", "usage")) as { usage: UsageRow[] }).usage;
  }

  /** End an app's kernel. */
  async stop(name: string): Promise<void> {
    await this.ask("POST", `apps/${encodeURIComponent(name)}/stop`, {});
  }

  /** End an app's kernel, and start another. */
  async restart(name: string): Promise<void> {
    await this.ask("POST", `apps/${encodeURIComponent(name)}/restart`, {});
  }

  /** Make an app of a notebook, or say which app it is; `path` is from the server's root folder. */
  async register(path: string): Promise<AppRow> {
    return (await this.ask("POST", "apps", { path })) as AppRow;
  }

  /** An app's whole address, as others can use it. */
  address(app: AppRow): string {
    return this.absolute(app.url);
  }

  /** A URL of the server's, as others can use it. */
  absolute(url: string): string {
    return new URL(url, new URL(this.settings.baseUrl, location.href)).href;
  }

  /** Ask our server, which answers in JSON. */
  async ask(method: string, path: string, body?: object): Promise<unknown> {
    const url = URLExt.join(this.settings.baseUrl, "streamlitify/api", path);
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await ServerConnection.makeRequest(url, init, this.settings);
    const text = await response.text();
    const said: unknown = text === "" ? null : read(text);
    if (!response.ok) throw refusal(said) ?? new Refusal(`${response.status} ${response.statusText}`);
    return said;
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // A proxy's page, and no answer of ours.
  }
}

function refusal(answer: unknown): Refusal | undefined {
  const { message, said } = (answer ?? {}) as { readonly message?: unknown; readonly said?: unknown };
  if (typeof message !== "string" || message === "") return undefined;
  return new Refusal(message, Array.isArray(said) ? (said as Parts) : undefined);
}
