/** A small table, each cell Markdown. */

import { memo } from "react";

import type { TableElement } from "../../wire/messages";
import type { ViewProps } from "../elements/slot";
import { Inline } from "../markdown/markdown";
import { readable } from "./cells/looks";

export const TableView = memo(function TableView({ element }: ViewProps<TableElement>) {
  const { header, body, index_columns, align, alt, border, height, looks } = element;
  return (
    <div
      className="sl-table"
      data-testid="stTable"
      data-border={border}
      tabIndex={0}
      style={typeof height === "number" ? { maxHeight: `${height}px` } : {}}
    >
      <table data-testid="stTableStyledTable" aria-label={alt}>
        <thead>
          {header.map((labels, row) => (
            <HeaderRow key={row} labels={labels} align={align} />
          ))}
        </thead>
        <tbody>
          {body.map((cells, row) => (
            <BodyRow key={row} cells={cells} align={align} indexColumns={index_columns} look={(column) => looks?.[`${row}:${column}`]} />
          ))}
        </tbody>
      </table>
    </div>
  );
});

type Align = TableElement["align"];

function HeaderRow({ labels, align }: { readonly labels: readonly string[]; readonly align: Align }) {
  return (
    <tr>
      {labels.map((label, column) =>
        label === "" ? (
          <td key={column} />
        ) : (
          <th key={column} scope="col" data-align={align[column]}>
            <Inline text={label} />
          </th>
        ),
      )}
    </tr>
  );
}

interface BodyRowProps {
  readonly cells: readonly string[];
  readonly align: Align;
  readonly indexColumns: number;
  readonly look: (column: number) => Readonly<Record<string, string>> | undefined;
}

function BodyRow({ cells, align, indexColumns, look }: BodyRowProps) {
  return (
    <tr>
      {cells.map((cell, column) =>
        column < indexColumns ? (
          <th key={column} scope="row" data-align={align[column]}>
            <Inline text={cell} />
          </th>
        ) : (
          <td key={column} data-align={align[column]} style={readable(look(column) ?? {})}>
            <Inline text={cell} />
          </td>
        ),
      )}
    </tr>
  );
}
