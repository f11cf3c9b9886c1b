import { count } from "../../../terminal/text";
import type { BillRow } from "../bill";
import { billByComponent, byKind, discountText, openUsage } from "../bill";
import type { Division } from "../picture/divisions";
import { divisions } from "../picture/divisions";
import { treemapOf } from "../picture/treemap";
import type { CostCeiling, PreviewReport } from "../schema";
import { money, percent, shortType, subjectOf, unitPrice } from "../wording";
import type { Markup } from "./markup";
import { html } from "./markup";
import { meter } from "./meter";

/** Height and width of the picture, in its own units. */
const PICTURE = { width: 1000, height: 36 } as const;

/** The monthly bill: a picture of it, the table, the ceilings, and what is not in it. */
export function bill(report: PreviewReport): Markup {
  const { cost } = report;
  const { currency, counts } = cost;
  const kinds = byKind(cost);
  const assumed =
    kinds.usage > 0
      ? `${money(kinds.baseline, currency)} from the code alone, ${money(kinds.usage, currency)} from assumed use. `
      : "";
  const rows = billByComponent(report);
  const discounted = discountText(cost);
  return html`<section aria-labelledby="bill">
    <h2 id="bill">Monthly bill: ${money(cost.monthly, currency)}</h2>
    <p>
      ${assumed}List prices of ${cost.pricesAsOf}. ${counts.priced} priced, ${counts.free} free,
      ${counts.usage} by use alone,
      <span class="${counts.unpriced > 0 ? "advisory" : ""}">${counts.unpriced} unpriced</span>.
    </p>
    ${discounted === undefined ? undefined : html`<p>${discounted}.</p>`}
    ${rows.length === 0 ? undefined : html`${picture(divisions(rows), currency)}${treemapOf(report)}${table(rows, currency)}`}
    ${ceilings(cost.ceilings, currency)} ${notInTheBill(report)}
  </section>`;
}

function picture(slices: readonly Division[], currency: string): Markup {
  const said = slices.map(
    (slice) => `${slice.name} ${money(slice.monthly, currency)}, ${percent(slice.thousandths)}`,
  );
  let x = 0;
  return html`<svg
      class="picture"
      viewBox="0 0 ${PICTURE.width} ${PICTURE.height}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${`The bill divides into: ${said.join("; ")}`}"
    >
      ${slices.map(({ thousandths: width, colour }, index) => {
        const from = x;
        x += (width / 1000) * PICTURE.width;
        return html`<rect
          x="${from.toFixed(1)}"
          y="0"
          width="${((width / 1000) * PICTURE.width).toFixed(1)}"
          height="${PICTURE.height}"
          fill="${colour}"
          ><title>${said[index] ?? ""}</title></rect
        >`;
      })}
    </svg>
    <ul class="legend" aria-hidden="true">
      ${slices.map(
        ({ name, colour, thousandths: share }) =>
          html`<li>
            <svg width="12" height="12" viewBox="0 0 12 12">
              <rect width="12" height="12" rx="2" fill="${colour}" />
            </svg>
            ${name} ${percent(share)}
          </li>`,
      )}
    </ul>`;
}

function table(rows: readonly BillRow[], currency: string): Markup {
  const lines: Markup[] = [];
  const add = (siblings: readonly BillRow[], depth: number): void => {
    for (const row of siblings) {
      lines.push(
        html`<tr class="${row.kind}">
          <th scope="row" class="depth-${Math.min(depth, 8)}">
            ${row.name}
            <span class="quiet">${shortType(row.type)}</span>
          </th>
          <td class="figure">${money(row.monthly, currency)}</td>
          <td class="figure">${percent(row.thousandths)}</td>
          <td class="bar">${meter(row.thousandths / 1000)}</td>
        </tr>`,
      );
      add(row.rows, depth + 1);
    }
  };
  add(rows, 0);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Monthly bill by component">
    <table>
      <thead>
        <tr>
          <th scope="col">Component</th>
          <th scope="col" class="figure">Monthly</th>
          <th scope="col" class="figure">Share</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}

function ceilings(list: readonly CostCeiling[], currency: string): Markup | undefined {
  if (list.length === 0) return undefined;
  return html`<h3>Ceilings</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Ceilings">
      <table>
        <thead>
          <tr>
            <th scope="col">Ceiling</th>
            <th scope="col" class="figure">Is</th>
            <th scope="col" class="figure">May be</th>
            <th scope="col" class="figure">Headroom</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${list.map(({ scope, target, ceiling, actual, headroom, exceeded }) => {
            const name = target.startsWith("urn:pulumi:") ? subjectOf({ urn: target }).name : target;
            const ratio = ceiling > 0 ? actual / ceiling : 1;
            const tone = exceeded ? "mandatory" : ratio > 0.8 ? "advisory" : "fine";
            const rest = exceeded ? `over by ${money(-headroom, currency)}` : money(headroom, currency);
            return html`<tr>
              <th scope="row">${scope} ${name}</th>
              <td class="figure">${money(actual, currency)}</td>
              <td class="figure">${money(ceiling, currency)}</td>
              <td class="figure ${tone}">${rest}</td>
              <td class="bar">${meter(ratio, tone)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
}

function notInTheBill({ cost }: PreviewReport): Markup | undefined {
  const unpriced = cost.resources.filter(({ status }) => status === "unpriced");
  const open = openUsage(cost);
  if (unpriced.length + open.length === 0) return undefined;
  return html`<details${unpriced.length > 0 ? html` open` : undefined}><summary>Not in the bill: ${count(unpriced.length, "unpriced resource")}, ${count(open.length, "price")} by use alone</summary>
<ul>${unpriced.map(
    ({ urn, type, reason }) =>
      html`<li>
        <b>${subjectOf({ urn }).name}</b> <span class="quiet">${shortType(type)}</span>:
        ${reason ?? "no price is known"}
      </li>`,
  )}${open.map(({ type, name, unit, unitPrice: price, resources }) => {
    const each = price === null ? "price unknown" : `${unitPrice(price, cost.currency)} per ${unit}`;
    return html`<li>${shortType(type)}${resources > 1 ? ` × ${resources}` : ""}, ${name}: ${each}</li>`;
  })}</ul></details>`;
}
