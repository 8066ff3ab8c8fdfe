/**
 * Which host shows a widget.
 *
 * An anywidget has a small host of its own. Everything else is shown by a manager
 * as JupyterLab has one, which is fetched when the first such widget is drawn, or
 * the first model opened that acts without being seen, as a link between two
 * widgets does.
 */

import type { Page } from "../page";
import type { Composition } from "./afm/model";
import type { Comm } from "./comms";
import type { Manager } from "./manager/manager";
import type { Stage } from "./stage";

const WIDGET = "jupyter.widget";
const ANYWIDGET = "anywidget";
/** Models of this module only describe others: layouts and styles. */
const PASSIVE = "@jupyter-widgets/base";

/** Show the widget of this comm in `place` until `ended`; ready when it has been drawn. */
export async function show(stage: Stage, id: string, place: HTMLElement, ended: AbortSignal): Promise<void> {
  const widgets = known.get(stage.page) ?? new Widgets(stage);
  known.set(stage.page, widgets);
  await widgets.show(id, place, ended);
}

const known = new WeakMap<Page, Widgets>();

/** The widgets of one page. */
class Widgets {
  readonly #stage: Stage;
  #fetched: Promise<Manager> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.page.comms.watch((comm) => {
      this.#met(comm).catch((error: unknown) => console.error(error));
    });
  }

  async show(id: string, place: HTMLElement, ended: AbortSignal): Promise<void> {
    const { comms } = this.#stage.page;
    const comm = await comms.opened(id);
    if (comm.state._model_module === ANYWIDGET) {
      const { showAnywidget } = await import("./afm/host");
      await showAnywidget(comm, place, ended, { comms, composition: this.#composition });
    } else {
      await (await this.#manager()).show(id, place, ended);
    }
  }

  async #met(comm: Comm): Promise<void> {
    if (comm.target !== WIDGET) return;
    const { _model_module: module, _view_name: view } = comm.state;
    if (module === ANYWIDGET) {
      const { startAnywidget } = await import("./afm/host");
      startAnywidget(comm, { comms: this.#stage.page.comms, composition: this.#composition });
    } else if (module !== PASSIVE && view === null) {
      await this.#manager();
    }
  }

  readonly #composition: Composition = {
    get_model: async (id) => (await this.#manager()).get_model(id),
    create_view: async (model, options) => (await this.#manager()).create_view(model as never, options),
  };

  #manager(): Promise<Manager> {
    this.#fetched ??= import("./manager/manager").then(({ Manager }) => new Manager(this.#stage, this.#composition));
    return this.#fetched;
  }
}
