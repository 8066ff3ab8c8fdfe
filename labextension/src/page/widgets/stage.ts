/** What a widget needs that holds elements of ours. */

import type { Views } from "../elements/slot";
import type { Page } from "../page";

export interface Stage {
  readonly page: Page;
  readonly views: Partial<Views>;
}
