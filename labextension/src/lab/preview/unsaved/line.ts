/** A line above an app, as high as what it says. */

import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";

export class Line extends Widget {
  private readonly text = document.createElement("span");

  constructor() {
    super();
    this.addClass("jp-StreamlitifyHeld");
    this.node.setAttribute("role", "status");
    this.node.append(this.text);
    this.hide();
  }

  /** Say `text`, of that kind; if it is empty, be away. */
  say(text: string, kind: "error" | "news"): void {
    this.text.textContent = text;
    this.node.dataset.kind = kind;
    this.setHidden(text === "");
    this.grow();
  }

  protected override onResize(): void {
    this.grow();
  }

  /** JupyterLab lays out by the least height that it finds, before it knows how much is said. */
  private grow(): void {
    const height = `${this.text.offsetHeight}px`;
    if (height === this.node.style.minHeight || this.isHidden) return;
    this.node.style.minHeight = height;
    if (this.parent) MessageLoop.postMessage(this.parent, Widget.Msg.FitRequest);
  }
}
