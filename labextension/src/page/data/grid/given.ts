/** What a grid is given by the frame it stands in. */

import type { DataframeElement, Selection } from "../../../wire/messages";
import type { GridView } from "../rows/view";
import type { Picked } from "./picked";

export interface GridProps {
  readonly element: DataframeElement;
  readonly view: GridView;
  readonly label: string;
  readonly full: boolean;
  readonly modes: Pick<Selection, "rows" | "columns" | "cells">;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}
