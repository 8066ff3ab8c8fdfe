/** Sending one file to the server, and whether it may be sent at all. */

import type { FileUploaderElement } from "../../../wire/messages";

export type Refusal = "type" | "size";

/** Return why `file` is not taken, if it is not. */
export function refusalOf(file: Pick<File, "name" | "size">, { types, limit }: FileUploaderElement): Refusal | undefined {
  const name = file.name.toLowerCase();
  if (types && !types.some((ending) => name.endsWith(ending.toLowerCase()))) return "type";
  return file.size > limit ? "size" : undefined;
}

/** Return an id that nobody else makes: `crypto.randomUUID` is missing where a page is not served over TLS. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Send `file`; `onProgress` is told the part that is through, from 0 to 1. */
export function upload(url: string, file: File, onProgress: (part: number) => void, ended: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.webkitRelativePath || file.name));
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new UploadError(request.status)));
    request.onerror = () => reject(new UploadError(0));
    request.onabort = () => reject(new UploadError(0));
    ended.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** The server's answer to a file it did not take; 0 if there was none. */
export class UploadError extends Error {
  constructor(readonly status: number) {
    super(`The server answered an upload with ${status}.`);
  }
}
