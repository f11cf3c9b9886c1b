import type { Markup } from "./markup";
import { html } from "./markup";

/** A bar whose figure stands beside it: decoration for a screen reader. */
export function meter(ratio: number, tone = ""): Markup {
  const width = (Math.max(0, Math.min(1, ratio)) * 100).toFixed(1);
  return html`<svg
    class="${`meter ${tone}`}"
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="track" width="100" height="8" />
    <rect class="filled" width="${width}" height="8" />
  </svg>`;
}
