import { inOrder } from "./render-json";
import type { PreviewReport } from "./schema";
import { reportedCost } from "./schema-cost";

/**
 * The bill alone as JSON: a file to commit, so that a later preview can say what changed since (`--against`) and a
 * policy can hold the rise. The same program gives the same bytes: no times, no machine's paths.
 */
export function renderCost({ cost }: PreviewReport): string {
  return `${JSON.stringify(inOrder(cost, reportedCost), null, 2)}\n`;
}
