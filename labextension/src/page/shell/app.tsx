/** The page's frame: top bar, sidebar, main column, and what floats above them. */

import { type ReactNode, Suspense, lazy, useMemo } from "react";

import { Fading } from "../states/fading";
import { Slots } from "../elements/slot";
import { say } from "../strings";
import { type PageState, useSelected } from "../store";
import { Banner } from "./banner";
import { Ending } from "./ending";
import { Sidebar } from "./sidebar";
import { Skeleton } from "./skeleton";
import { Toasts } from "./toasts";
import { TopBar } from "./top-bar";
import { usePageSettings } from "./settings";
import { useShortcuts } from "./shortcuts";

const Inspector = lazy(() => import("../inspector/panel"));

const CONNECTION: Readonly<Record<PageState["link"]["state"], string>> = {
  opening: "CONNECTING",
  open: "CONNECTED",
  waiting: "PINGING_SERVER",
  over: "DISCONNECTED_FOREVER",
};

export function App() {
  const script = useSelected(scriptState);
  const connection = useSelected(({ link }) => CONNECTION[link.state]);
  const layout = useSelected(({ config, hello }) => config.layout ?? hello?.layout ?? "centered");
  const over = useSelected(({ link, status }) => link.state === "over" || status?.code === "session-ended");
  const inspecting = useSelected((state) => state.inspecting);
  const embedded = useMemo(() => isEmbedded(), []);
  usePageSettings();
  useShortcuts();
  return (
    <div
      className="sl-app"
      data-testid="stApp"
      data-test-script-state={script}
      data-test-connection-state={connection}
      data-layout={layout}
      data-embedded={embedded}
    >
      <a className="sl-skip" href="#sl-main">
        {say("app.skip")}
      </a>
      <Fading>
        <Sidebar>
          <MainColumn bar={embedded ? null : <TopBar />} />
        </Sidebar>
      </Fading>
      <Banner />
      <Toasts />
      {inspecting && (
        <Suspense>
          <Inspector />
        </Suspense>
      )}
      {over && <Ending />}
    </div>
  );
}

function scriptState({ tree, asked }: PageState): string {
  if (tree.state === "initial") return "initial";
  if (asked === "rerun") return "rerunRequested";
  if (tree.state !== "running") return "notRunning";
  return asked === "stop" ? "stopRequested" : "running";
}

function isEmbedded(): boolean {
  const embed = new URLSearchParams(location.search).get("embed");
  return embed !== null && ["", "1", "true"].includes(embed.toLowerCase());
}

/** Says, below all that it shows, that a notebook of another language runs once. */
function Once() {
  const language = useSelected(({ config }) => config.language);
  if (language === undefined) return null;
  return (
    <p className="sl-once" data-testid="stRunsOnce">
      {say("app.runs-once", { language })}
    </p>
  );
}

function MainColumn({ bar }: { readonly bar: ReactNode }) {
  const branches = useSelected(({ tree }) => tree.roots.main);
  const initial = useSelected(({ tree }) => tree.state === "initial");
  return (
    <main className="sl-main" id="sl-main" data-testid="stMain" tabIndex={-1} aria-busy={initial}>
      {bar}
      <div className="sl-column block-container" data-testid="stMainBlockContainer">
        {initial ? (
          <Skeleton />
        ) : (
          <>
            <div className="sl-stack" data-testid="stVerticalBlock">
              <Slots branches={branches} place="main" />
            </div>
            <Once />
          </>
        )}
      </div>
    </main>
  );
}
