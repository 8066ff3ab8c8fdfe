/** A state that is the view's own until what it follows becomes another: then it starts over. */

import { useState } from "react";

interface Followed<Source, Value> {
  readonly source: Source;
  readonly value: Value;
}

export function useFollowing<Source, Value>(
  source: Source,
  start: (source: Source) => Value,
): readonly [Value, (value: Value) => void] {
  const [state, setState] = useState<Followed<Source, Value>>(() => ({ source, value: start(source) }));
  const isCurrent = Object.is(state.source, source);
  const value = isCurrent ? state.value : start(source);
  // Noted while drawing, as React advises: the source may come back to what it was.
  if (!isCurrent) setState({ source, value });
  return [value, (next) => setState({ source, value: next })];
}
