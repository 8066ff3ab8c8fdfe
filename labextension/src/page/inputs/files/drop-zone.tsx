/** Where files are dropped, with the button that chooses them. */

import { type DragEvent, forwardRef, useRef, useState } from "react";

import type { FileUploaderElement } from "../../../wire/messages";
import { byteSize } from "../../formats/numbers";
import { Icon } from "../../icons/icon";
import { type StringKey, say } from "../../strings";

const INVITATIONS: Readonly<Record<FileUploaderElement["many"], StringKey>> = {
  one: "upload.drop",
  several: "upload.drop-many",
  folder: "upload.drop-folder",
};

interface DropZoneProps {
  readonly element: FileUploaderElement;
  readonly labelledBy: string;
  readonly onFiles: (files: readonly File[]) => void;
}

export function DropZone({ element, labelledBy, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { many, disabled = false } = element;
  const hover = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver && !disabled);
  };
  const onDrop = (event: DragEvent) => {
    hover(false)(event);
    if (!disabled) onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      className="sl-drop"
      data-testid="stFileUploaderDropzone"
      data-over={over}
      aria-labelledby={labelledBy}
      onDragOver={hover(true)}
      onDragLeave={hover(false)}
      onDrop={onDrop}
    >
      <FileField ref={input} element={element} labelledBy={labelledBy} onFiles={onFiles} />
      <Instructions element={element} />
      <button type="button" className="sl-button" disabled={disabled} onClick={() => input.current?.click()}>
        {say(many === "folder" ? "upload.browse-folder" : "upload.browse")}
      </button>
    </section>
  );
}

const FileField = forwardRef<HTMLInputElement, DropZoneProps>(function FileField(given, ref) {
  const { element, labelledBy, onFiles } = given;
  const { many, types, disabled } = element;
  return (
    <input
      ref={ref}
      type="file"
      hidden
      data-testid="stFileUploaderDropzoneInput"
      aria-labelledby={labelledBy}
      multiple={many !== "one"}
      accept={types?.join(",")}
      disabled={disabled}
      {...(many === "folder" ? { webkitdirectory: "" } : {})}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        // The same file may be chosen again.
        event.target.value = "";
      }}
    />
  );
});

function Instructions({ element: { many, types, limit } }: { readonly element: FileUploaderElement }) {
  const endings = types?.map((each) => each.replace(/^\./, "").toUpperCase()).join(", ");
  return (
    <div className="sl-drop-text" data-testid="stFileUploaderDropzoneInstructions">
      <Icon name="upload" size={20} />
      <span>
        {say(INVITATIONS[many])}
        <small>
          {say("upload.limit", { size: byteSize(limit) })}
          {endings !== undefined && ` • ${endings}`}
        </small>
      </span>
    </div>
  );
}
