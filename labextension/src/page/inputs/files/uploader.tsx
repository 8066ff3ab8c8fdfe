/** Files from the viewer: dropped or chosen, sent one request each, listed with what became of them. */

import { memo, useEffect, useId, useRef, useState } from "react";

import type { FileUploaderElement } from "../../../wire/messages";
import { usePage } from "../../context";
import type { ViewProps } from "../../elements/slot";
import { byteSize } from "../../formats/numbers";
import { Icon } from "../../icons/icon";
import { Inline } from "../../markdown/markdown";
import { type StringKey, say } from "../../strings";
import { LabelRow } from "../field";
import { useWidget } from "../widget";
import { DropZone } from "./drop-zone";
import { type Entries, type Entry, moved, remembered, valueOf } from "./entries";
import { UploadError, freshId, refusalOf, upload } from "./upload";

const REFUSALS: Readonly<Record<number, StringKey>> = { 0: "upload.lost", 413: "upload.too-large" };

export const FileUploaderInput = memo(function FileUploaderInput({ element }: ViewProps<FileUploaderElement>) {
  const id = useId();
  const { entries, add, remove } = useEntries(element);
  return (
    <div className="sl-field" data-testid="stFileUploader" data-disabled={element.disabled ?? false}>
      <LabelRow element={element}>
        <span id={id}>
          <Inline text={element.label} />
        </span>
      </LabelRow>
      <DropZone element={element} labelledBy={id} onFiles={add} />
      {entries.length > 0 && (
        <ul className="sl-files">
          {entries.map((entry) => (
            <FileRow key={entry.id} entry={entry} onRemove={() => remove(entry.id)} />
          ))}
        </ul>
      )}
    </div>
  );
});

function useEntries(element: FileUploaderElement) {
  const page = usePage();
  const [value, change] = useWidget<readonly string[]>(element, []);
  const [entries, setEntries] = useState<Entries>(() => remembered(value, page.kept.files ?? {}));
  const latest = useRef(entries);
  const ended = useRef(new AbortController());
  useEffect(() => () => ended.current.abort(), []);

  const settle = (next: Entries) => {
    latest.current = next;
    setEntries(next);
    const settled = valueOf(next);
    if (settled && settled.join() !== value.join()) change(settled);
  };
  const send = async (file: File, entry: Entry) => {
    const onProgress = (part: number) => settle(moved(latest.current, entry.id, { is: "sending", part }));
    try {
      await upload(page.url("upload", entry.id), file, onProgress, ended.current.signal);
      page.keepFiles({ [entry.id]: { name: entry.name, size: entry.size } });
      settle(moved(latest.current, entry.id, { is: "there" }));
    } catch (error) {
      const reason = reasonOf(error, element.limit);
      settle(moved(latest.current, entry.id, { is: "refused", reason }));
    }
  };
  const add = (files: readonly File[]) => {
    const taken = element.many === "one" ? files.slice(0, 1) : files;
    const fresh = taken.map((file) => entryOf(file, element));
    settle([...(element.many === "one" ? [] : latest.current), ...fresh]);
    fresh.forEach((entry, index) => {
      const file = taken[index];
      if (file && entry.state.is === "sending") void send(file, entry);
    });
  };
  const remove = (id: string) => settle(latest.current.filter((each) => each.id !== id));
  return { entries, add, remove };
}

function entryOf(file: File, element: FileUploaderElement): Entry {
  const refusal = refusalOf(file, element);
  const name = file.webkitRelativePath || file.name;
  const reason = refusal === "type" ? say("upload.type") : say("upload.too-large", { size: byteSize(element.limit) });
  return {
    id: freshId(),
    name,
    size: file.size,
    state: refusal === undefined ? { is: "sending", part: 0 } : { is: "refused", reason },
  };
}

function reasonOf(error: unknown, limit: number): string {
  const status = error instanceof UploadError ? error.status : -1;
  return say(REFUSALS[status] ?? "upload.failed", { size: byteSize(limit) });
}

function FileRow({ entry, onRemove }: { readonly entry: Entry; readonly onRemove: () => void }) {
  const { name, size, state } = entry;
  return (
    <li className="sl-file" data-testid="stFileUploaderFile" data-state={state.is}>
      <Icon name={state.is === "refused" ? "error" : "description"} size={20} />
      <span className="sl-file-data" data-testid="stFileUploaderFileData">
        <span className="sl-file-name" data-testid="stFileUploaderFileName" title={name}>
          {name}
        </span>
        {state.is === "refused" ? (
          <span className="sl-error" data-testid="stFileUploaderFileErrorMessage" role="alert">
            {state.reason}
          </span>
        ) : (
          <span className="sl-file-size">{byteSize(size)}</span>
        )}
      </span>
      {state.is === "sending" && <progress max={1} value={state.part} aria-label={say("upload.progress", { name })} />}
      <button type="button" className="sl-inner-button" data-testid="stFileUploaderDeleteBtn" aria-label={say("upload.remove", { name })} onClick={onRemove}>
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}
