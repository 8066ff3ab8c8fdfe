/** What of a block is open: the view's own affair, or a widget's value if the app asks for it. */

import type { Json, Opening } from "../../wire/messages";
import { usePage } from "../context";
import { useFollowing } from "../states/following";
import { useSelected } from "../store";

export function useOpening<Value extends Json>(
  opening: Opening | undefined,
  start: Value,
): readonly [Value, (value: Value) => void] {
  const page = usePage();
  // An author who draws the block with another start wants it so now.
  const [own, setOwn] = useFollowing(start, (value) => value);
  const held = useSelected(({ tree }) => (opening ? tree.values[opening.id] : undefined)) as Value | undefined;
  if (!opening) return [own, setOwn];
  return [held === undefined ? start : held, (value) => page.change(opening, value)];
}
