/**
 * The control in a cell's toolbar: what the cell is in the app, and a menu to change it.
 *
 * It says what the cell's tags say, whoever changed them.
 */

import type { ICellModel } from "@jupyterlab/cells";
import type { TranslationBundle } from "@jupyterlab/translation";
import { ToolbarButton } from "@jupyterlab/ui-components";
import { CommandRegistry } from "@lumino/commands";
import { Menu, Panel, Widget } from "@lumino/widgets";

import type { TagRow } from "../../wire/messages";
import { appIcon } from "../icon";
import { isMarked, offered, toggled } from "./tagging";

export interface ControlOptions {
  readonly model: ICellModel;
  readonly rows: Promise<readonly TagRow[]>;
  readonly trans: TranslationBundle;
}

/** What the menu calls each row; it is explained by the row's own sentence. */
export function labelOf(makes: string, trans: TranslationBundle): string {
  const labels: Readonly<Record<string, string>> = {
    app: trans.__("Shown"),
    skip: trans.__("Not in app"),
    hide: trans.__("Hidden"),
    code: trans.__("Code shown"),
    sidebar: trans.__("Sidebar"),
    shared: trans.__("Shared"),
    always: trans.__("Always run"),
    always_below: trans.__("Always run, and all below"),
    page: trans.__("Page"),
  };
  return labels[makes] ?? makes;
}

export class AppControl extends Panel {
  private readonly marks = new Widget({ node: document.createElement("span") });
  private rows: readonly TagRow[] = [];

  constructor(private readonly options: ControlOptions) {
    super();
    const { model, rows, trans } = options;
    this.addClass("jp-StreamlitifyControl");
    this.marks.addClass("jp-StreamlitifyControl-marks");
    this.addWidget(
      new ToolbarButton({
        icon: appIcon,
        tooltip: trans.__("What this cell is in the app"),
        onClick: () => this.open(),
      }),
    );
    this.addWidget(this.marks);
    model.metadataChanged.connect(this.say);
    void rows.then((said) => {
      this.rows = offered(said);
      this.say();
    });
  }

  override dispose(): void {
    this.options.model.metadataChanged.disconnect(this.say);
    super.dispose();
  }

  private get tags(): readonly string[] {
    const tags: unknown = this.options.model.getMetadata("tags");
    return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [];
  }

  private readonly say = (): void => {
    const marked = this.rows.filter((row) => isMarked(this.tags, row));
    this.marks.node.textContent = marked.map(({ makes }) => labelOf(makes, this.options.trans)).join(", ");
  };

  private open(): void {
    const { left, bottom } = this.node.getBoundingClientRect();
    menuOf(this.rows, this.options, () => this.tags).open(left, bottom);
  }
}

function menuOf(rows: readonly TagRow[], { model, trans }: ControlOptions, tags: () => readonly string[]): Menu {
  const commands = new CommandRegistry();
  const menu = new Menu({ commands });
  for (const row of rows) {
    commands.addCommand(row.makes, {
      label: labelOf(row.makes, trans),
      caption: trans.__(row.meaning),
      isToggleable: true,
      isToggled: () => isMarked(tags(), row),
      execute: () => {
        const after = toggled(tags(), row, rows);
        if (after.length > 0) model.setMetadata("tags", after);
        else model.deleteMetadata("tags");
      },
    });
    menu.addItem({ command: row.makes });
  }
  // Not before its command has been executed.
  menu.aboutToClose.connect(() => requestAnimationFrame(() => menu.dispose()));
  return menu;
}
