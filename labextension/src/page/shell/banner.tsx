/** One line at the foot of the page about the connection or the app's kernel, while there is something to say. */

import { useEffect } from "react";

import { usePage } from "../context";
import { Icon } from "../icons/icon";
import { useLasting } from "../states/lasting";
import { type StringKey, say } from "../strings";
import { type PageState, useSelected } from "../store";

/** Milliseconds without a socket before the page says so. */
const SAY_AFTER = 500;
/** What a viewer does who is still there. */
const SIGNS_OF_LIFE = ["pointermove", "keydown", "wheel"];

interface News {
  readonly text: string;
  readonly icon: string;
  /** What the button says that tells the server that the viewer is there. */
  readonly button?: StringKey;
}

export function Banner() {
  const status = useSelected(toSay);
  const lost = useLasting(useSelected(isLost), SAY_AFTER);
  const news = lost ? { text: say("link.lost"), icon: "cloud" } : newsOf(status);
  useSignsOfLife(status?.code === "drowsy");
  return (
    <div className="sl-banner-place" role="status" aria-live="polite" data-testid="stConnectionStatus">
      {news && (
        <div className="sl-banner" data-code={lost ? "lost" : status?.code}>
          <Icon name={news.icon} />
          <span>{news.text}</span>
          {news.button && <Awake text={say(news.button)} />}
        </div>
      )}
    </div>
  );
}

function Awake({ text }: { readonly text: string }) {
  const page = usePage();
  return (
    <button type="button" className="sl-button sl-banner-button" onClick={() => page.send({ type: "awake" })}>
      {text}
    </button>
  );
}

/** A session is not put to sleep while its viewer reads. */
function useSignsOfLife(drowsy: boolean) {
  const page = usePage();
  useEffect(() => {
    if (!drowsy) return undefined;
    const seen = new AbortController();
    const tell = () => {
      seen.abort();
      page.send({ type: "awake" });
    };
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, tell, { signal: seen.signal, passive: true });
    return () => seen.abort();
  }, [drowsy, page]);
}

function isLost({ link }: PageState): boolean {
  return link.state === "waiting" || (link.state === "opening" && link.tries > 0);
}

function toSay({ tree, status }: PageState): PageState["status"] {
  const waitsForViewer = status?.code === "asleep" || status?.code === "held" || status?.code === "retrying";
  // Before the first picture, the skeleton says the rest.
  return tree.state === "initial" && !waitsForViewer ? undefined : status;
}

function newsOf(status: PageState["status"]): News | undefined {
  if (!status) return undefined;
  switch (status.code) {
    case "kernel-lost":
      return { text: [status.detail, say("status.kernel-lost")].filter(Boolean).join(" "), icon: "refresh" };
    case "kernel-busy":
      return { text: say("status.kernel-busy"), icon: "hourglass" };
    case "app-failed":
      return { text: status.detail ?? say("status.app-failed"), icon: "error" };
    case "held":
      return { text: say("status.held"), icon: "error", button: "status.try-again" };
    case "retrying":
      return { text: say("status.retrying"), icon: "hourglass" };
    case "drowsy":
      return { text: say("status.drowsy"), icon: "dark_mode", button: "status.stay" };
    case "asleep":
      return { text: say("status.asleep"), icon: "dark_mode", button: "status.wake" };
    case "kernel-starting":
      return { text: say("status.kernel-starting"), icon: "hourglass" };
    case "kernel-ready":
    case "session-ended":
      return undefined;
    default:
      return status.code satisfies never;
  }
}
