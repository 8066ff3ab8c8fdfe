/**
 * Draws marks where a cell has its number.
 *
 * They stand beside the number, whatever is in the cell: JupyterLab hides a cell's toolbar where it
 * would cover text. They take no room, so that nothing moves when they come and go.
 */

import type { Cell } from "@jupyterlab/cells";

import { companionIcon, failedIcon, ranIcon, reusedIcon, runningIcon } from "../icon";
import type { Doing, Mark } from "./marks";

const ICONS = { running: runningIcon, ran: ranIcon, reused: reusedIcon, failed: failedIcon } satisfies Record<Doing, unknown>;
const MARK = "jp-StreamlitifyMark";

/** What each mark that is drawn says, so that one that says the same is left alone. */
const drawn = new WeakMap<Element, string>();

/** Draw a cell's mark, or none, in place of the one that is there. */
export function draw(cell: Cell, mark: Mark | undefined): void {
  const place = cell.node.querySelector(".jp-Cell-inputWrapper");
  const before = place?.querySelector(`:scope > .${MARK}`);
  const isTall = cell.model.sharedModel.getSource().includes("\n");
  const says = mark && JSON.stringify([mark, isTall]);
  if (!place || (before ? drawn.get(before) : undefined) === says) return;
  before?.remove();
  if (mark === undefined || says === undefined) return;
  const node = nodeOf(mark, isTall);
  drawn.set(node, says);
  place.append(node);
}

function nodeOf(mark: Mark, isTall: boolean): HTMLElement {
  const node = document.createElement("div");
  node.className = MARK;
  node.title = mark.text;
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", mark.text);
  if (mark.doing) {
    node.dataset.doing = mark.doing;
    node.append(ICONS[mark.doing].element({ tag: "span", className: `${MARK}-doing` }));
  }
  if (mark.comesAlong) node.append(companionIcon.element({ tag: "span", className: `${MARK}-companion` }));
  if (mark.time !== undefined && isTall) {
    const time = document.createElement("span");
    time.className = `${MARK}-time`;
    time.textContent = mark.time;
    node.append(time);
  }
  return node;
}
