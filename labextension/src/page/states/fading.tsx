/** Lets what a run has not drawn again fade, once the run takes a while. */

import { type ReactNode, useMemo } from "react";

import { useLasting } from "./lasting";
import { useSelected } from "../store";
import { FadeContext } from "../elements/slot";

/** Milliseconds of running after which what is not drawn again yet is faded. */
const FADE_AFTER = 500;

export function Fading({ children }: { readonly children: ReactNode }) {
  const running = useSelected(({ tree }) => tree.state === "running");
  const run = useSelected(({ tree }) => tree.run);
  const within = useSelected(({ tree }) => tree.within);
  const slow = useLasting(running, FADE_AFTER);
  const fade = useMemo(() => (slow ? ({ run, within, state: "running" } as const) : null), [slow, run, within]);
  return <FadeContext.Provider value={fade}>{children}</FadeContext.Provider>;
}
