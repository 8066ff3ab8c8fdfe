/**
 * Whether the page has its socket, and what to do when it has not.
 *
 * A small machine with no socket and no clock in it: `next` says which state
 * follows, and `socket.ts` obeys. A lost socket is tried again after a pause
 * that doubles from a quarter of a second to ten, a little at random so that a
 * restarted server is not met by all its pages at once.
 */

export type Link =
  | { readonly state: "opening"; readonly tries: number }
  | { readonly state: "open" }
  | { readonly state: "waiting"; readonly tries: number; readonly pause: number }
  | { readonly state: "over"; readonly reason: "expired" | "forbidden" };

export type LinkEvent =
  | { readonly event: "greeted" }
  | { readonly event: "closed"; readonly code: number }
  | { readonly event: "due" };

const EXPIRED = 4401;
const FORBIDDEN = 4403;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/** Return the state after `event`; `chance` is from 0 to 1. */
export function next(link: Link, event: LinkEvent, chance: number): Link {
  if (link.state === "over") return link;
  switch (event.event) {
    case "greeted":
      return { state: "open" };
    case "due":
      return link.state === "waiting" ? { state: "opening", tries: link.tries } : link;
    case "closed":
      return closed(link, event.code, chance);
    default:
      return event satisfies never;
  }
}

function closed(link: Exclude<Link, { state: "over" }>, code: number, chance: number): Link {
  if (code === EXPIRED) return { state: "over", reason: "expired" };
  if (code === FORBIDDEN) return { state: "over", reason: "forbidden" };
  const tries = link.state === "open" ? 0 : link.tries;
  const pause = Math.round(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries) * (0.8 + 0.4 * chance));
  return { state: "waiting", tries: tries + 1, pause };
}
