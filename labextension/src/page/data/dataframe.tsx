/** A dataframe: its grid, and the tools above it. */

import { memo, useState } from "react";

import type { DataframeElement, Selection } from "../../wire/messages";
import { FullScreen, ToolButton } from "../charts/full-screen";
import { usePage } from "../context";
import type { ViewProps } from "../elements/slot";
import { intl } from "../formats/numbers";
import { useWidget } from "../inputs/widget";
import { Icon } from "../icons/icon";
import { say } from "../strings";
import { Grid } from "./grid/grid";
import { NOTHING, type Picked, pickedIn } from "./grid/picked";
import { type GridView, usePaused, useView } from "./rows/view";

const NO_SELECTION = { rows: "none", columns: "none", cells: "none" } as const;

export const DataframeView = memo(function DataframeView({ element }: ViewProps<DataframeElement>) {
  return element.selection === undefined ? (
    <Frame element={element} modes={NO_SELECTION} picked={NOTHING} onPick={nothing} />
  ) : (
    <SelectableFrame element={element} selection={element.selection} />
  );
});

function nothing(): void {
  // What cannot be selected is not.
}

function SelectableFrame({ element, selection }: { readonly element: DataframeElement; readonly selection: Selection }) {
  const [value, change] = useWidget(selection, null);
  return (
    <Frame
      element={element}
      modes={selection}
      picked={pickedIn(value)}
      onPick={(picked) => change(picked as never)}
    />
  );
}

interface FrameProps {
  readonly element: DataframeElement;
  readonly modes: Pick<Selection, "rows" | "columns" | "cells">;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}

function Frame({ element, modes, picked, onPick }: FrameProps) {
  const page = usePage();
  const [searching, setSearching] = useState(false);
  const [typed, setTyped] = useState("");
  const search = usePaused(searching ? typed.trim() : "");
  const view = useView(element, search);
  const download = async () => {
    const order = view.sort ? { sort: view.sort.column, descending: view.sort.descending } : {};
    const { arrow } = await page.asks.rows({ source: element.source, page: 0, ...order, search, format: "csv" });
    save(arrow, "data.csv");
  };
  const tools = (
    <>
      <ToolButton label={say("grid.download")} icon="download" onPress={() => void download()} />
      <ToolButton label={say("grid.search")} icon="search" pressed={searching} onPress={() => setSearching(!searching)} />
    </>
  );
  return (
    <div data-testid="stDataFrame">
      <FullScreen tools={tools}>
        {(full) => (
          <>
            {searching && <SearchBox typed={typed} search={search} view={view} onType={setTyped} onClose={() => setSearching(false)} />}
            <Grid element={element} view={view} label={element.alt ?? say("grid.label")} full={full} modes={modes} picked={picked} onPick={onPick} />
            {view.pages.failure !== undefined && (
              <p className="sl-error" role="alert">
                {say("grid.failed", { reason: view.pages.failure })}
              </p>
            )}
          </>
        )}
      </FullScreen>
    </div>
  );
}

interface SearchBoxProps {
  readonly typed: string;
  readonly search: string;
  readonly view: GridView;
  readonly onType: (text: string) => void;
  readonly onClose: () => void;
}

function SearchBox({ typed, search, view, onType, onClose }: SearchBoxProps) {
  const { rows } = view.pages;
  const note = rows === 0 && search !== "" ? say("grid.no-match", { search }) : say("grid.rows", { count: intl(rows, {}) });
  return (
    <div className="sl-grid-tools">
      <div className="sl-control sl-grid-search">
        <Icon name="search" size={16} />
        <input
          type="search"
          aria-label={say("grid.search")}
          placeholder={say("grid.search")}
          value={typed}
          autoFocus
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onClose();
          }}
        />
      </div>
      <span className="sl-grid-count" role="status">
        {note}
      </span>
    </div>
  );
}

/** Hand the viewer bytes as a file. */
function save(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
