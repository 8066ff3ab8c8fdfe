/**
 * ipywidgets' `Output`: a widget that holds what was printed and displayed in it.
 *
 * The kernel draws that as elements of the page, below a root of their own. So
 * this widget's view is a window onto that part of the page's tree.
 */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { useMemo } from "react";
import { type Root, createRoot } from "react-dom/client";

import { PageContext } from "../../context";
import { Fading } from "../../states/fading";
import { Slots, ViewsContext } from "../../elements/slot";
import { StoreContext, useSelected } from "../../store";
import type { Stage } from "../stage";

/** Return the classes of the module `@jupyter-widgets/output`. */
export function outputClasses({ page, views }: Stage): Readonly<Record<string, unknown>> {
  class OutputModel extends DOMWidgetModel {
    override defaults() {
      const own = { _model_name: "OutputModel", _view_name: "OutputView", msg_id: "", outputs: [] };
      return { ...super.defaults(), ...own, _model_module: MODULE, _view_module: MODULE };
    }
  }

  class OutputView extends DOMWidgetView {
    #root: Root | undefined;

    override render(): void {
      super.render();
      this.el.classList.add("jupyter-widgets", "sl-output-widget");
      this.#root = createRoot(this.el);
      this.#root.render(
        <StoreContext.Provider value={page.store}>
          <PageContext.Provider value={page}>
            <ViewsContext.Provider value={views}>
              <Fading>
                <Outputs comm={this.model.model_id} />
              </Fading>
            </ViewsContext.Provider>
          </PageContext.Provider>
        </StoreContext.Provider>,
      );
    }

    override remove(): this {
      const root = this.#root;
      this.#root = undefined;
      // Not at once: React may be in the middle of drawing what this stands in.
      queueMicrotask(() => root?.unmount());
      super.remove();
      return this;
    }
  }

  return { OutputModel, OutputView };
}

const MODULE = "@jupyter-widgets/output";

function Outputs({ comm }: { readonly comm: string }) {
  const all = useSelected(({ tree }) => tree.roots.output);
  const mine = useMemo(
    () => all.filter(({ node: { element } }) => element.kind === "output_area" && element.comm === comm),
    [all, comm],
  );
  return <Slots branches={mine} place="output" />;
}
