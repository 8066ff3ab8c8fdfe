/**
 * The manager of ipywidgets' models and views, as JupyterLab has one.
 *
 * Every comm of a widget has a model here, from the first to the last message; a
 * view is made for each place that shows it. Classes come from ipywidgets' own
 * front end, from a stand-in for those that JupyterLab adds, or from the widget's
 * own extension of JupyterLab.
 */

import "@lumino/widgets/style/index.css";
import "@jupyter-widgets/base/css/index.css";
import "@jupyter-widgets/controls/css/widgets-base.css";
import "./looks/tokens.css";
import "./looks/fields.css";
import "./looks/choices.css";

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";

import type { Composition } from "../afm/model";
import type { Comm } from "../comms";
import type { Stage } from "../stage";
import { anywidgetClasses } from "./anywidget";
import { explain } from "./broken";
import { KernelComm, SilentComm } from "./kernel-comm";
import { Labextensions } from "./labextensions";
import { outputClasses } from "./output";
import { tend } from "./tend";

type Classes = Readonly<Record<string, unknown>>;

const WIDGET = "jupyter.widget";

export class Manager extends ManagerBase {
  readonly #modules: Readonly<Record<string, Classes>>;
  readonly #labextensions: Labextensions;
  readonly #ours = new Set<string>();
  #failure: unknown;

  constructor(stage: Stage, composition: Composition) {
    super();
    const { comms } = stage.page;
    this.#modules = {
      "@jupyter-widgets/base": base,
      "@jupyter-widgets/controls": controls,
      "@jupyter-widgets/output": outputClasses(stage),
      anywidget: anywidgetClasses({ comms, composition }),
    };
    this.#labextensions = new Labextensions(stage.page.url("labextensions", "list"));
    comms.watch((comm) => this.#adopt(comm));
  }

  /** Show the widget of this comm in `place` until `ended`. */
  async show(id: string, place: HTMLElement, ended: AbortSignal): Promise<void> {
    const model = await this.get_model(id).catch((error: unknown) => {
      throw this.#failure ?? error;
    });
     
    const view = await this.create_view(model);
    if (ended.aborted) {
      view.remove();
      return;
    }
    const widget = view.luminoWidget;
    Widget.attach(widget, place);
    const sizes = new ResizeObserver(() => {
      if (widget.isAttached) MessageLoop.postMessage(widget, Widget.ResizeMessage.UnknownSize);
    });
    sizes.observe(place);
    tend(place, ended);
    ended.addEventListener("abort", () => {
      sizes.disconnect();
      widget.dispose();
    });
  }

  override async create_view<V extends base.DOMWidgetView = base.DOMWidgetView>(
    model: base.WidgetModel,
    options?: unknown,
  ): Promise<V> {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- as its callers, which know
    const view = await super.create_view<V>(model, options);
    explain(view);
    return view;
  }

  protected override async loadClass(name: string, module: string): Promise<typeof base.WidgetModel> {
    const classes = this.#modules[module] ?? (await this.#labextensions.load(module));
    const found = classes[name];
    if (!found) throw new Error(`The widget module ${module} has no ${name}.`);
    return this.#watched(found as typeof base.WidgetModel);
  }

  /**
   * A class that tells why it could not be instantiated.
   *
   * ipywidgets' manager puts a model of an error in the place of one that fails, and
   * fails at that itself, so the first cause would be lost.
   */
  #watched(kind: typeof base.WidgetModel): typeof base.WidgetModel {
    return new Proxy(kind, {
      construct: (target, given, made) => {
        try {
          return Reflect.construct(target, given, made) as object;
        } catch (error) {
          this.#failure ??= error;
          throw error;
        }
      },
    });
  }

  // A page opens no comms in the kernel: a model that a widget makes here stays here.
  protected override _create_comm(target: string, id: string = base.uuid()): Promise<SilentComm> {
    this.#ours.add(id);
    return Promise.resolve(new SilentComm(target, id));
  }

  protected override _get_comm_info(): Promise<Record<string, never>> {
    return Promise.resolve({});
  }

  #adopt(comm: Comm): void {
    if (comm.target !== WIDGET) return;
    const { _model_name: name, _model_module: module, _model_module_version: version } = comm.state;
    const options = {
      model_name: name as string,
      model_module: module as string,
      model_module_version: version as string,
      model_id: comm.id,
      comm: new KernelComm(comm, this.#ours),
    };
    this.new_model(options, { ...comm.state }).catch((error: unknown) => console.error(error));
  }
}
