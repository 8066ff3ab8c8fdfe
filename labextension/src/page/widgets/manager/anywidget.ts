/** Anywidgets among ipywidgets: their models are ipywidgets' own, their views our host's. */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

import { type Surroundings, showAnywidget, startAnywidget } from "../afm/host";

/** Return the classes that the state of an anywidget names. */
export function anywidgetClasses(around: Surroundings): Readonly<Record<string, unknown>> {
  class AnyModel extends DOMWidgetModel {
    override initialize(...given: Parameters<DOMWidgetModel["initialize"]>): void {
      super.initialize(...given);
      const comm = around.comms.get(this.model_id);
      if (comm) startAnywidget(comm, around);
    }
  }

  class AnyView extends DOMWidgetView {
    readonly #ended = new AbortController();

    override async render(): Promise<void> {
      super.render();
      const comm = await around.comms.opened(this.model.model_id);
      await showAnywidget(comm, this.el, this.#ended.signal, around);
    }

    override remove(): this {
      this.#ended.abort();
      super.remove();
      return this;
    }
  }

  return { AnyModel, AnyView };
}
