/** True once `condition` has been so for `wait` milliseconds without a break. */

import { useEffect, useState } from "react";

export function useLasting(condition: boolean, wait: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setLasting(true), wait);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition, wait]);
  return condition && lasting;
}
