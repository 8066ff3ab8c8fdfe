/** What a notebook's author wrote: all of its JSON but what its cells gave. */

import type { NotebookPanel } from "@jupyterlab/notebook";

export function withoutOutputs({ context }: NotebookPanel): object {
  const { nbformat, nbformat_minor, metadata, cells } = context.model.sharedModel;
  return {
    nbformat,
    nbformat_minor,
    metadata,
    cells: cells.map((cell) =>
      cell.cell_type === "code"
        ? { id: cell.getId(), cell_type: "code", source: cell.getSource(), metadata: cell.getMetadata() }
        : { ...cell.toJSON(), id: cell.getId() },
    ),
  };
}
