import type { ComparedRow } from "../comparison";
import {
  comparedDelta,
  comparedSums,
  comparisonColumns,
  comparisonTitle,
  componentRows,
  resourceRows,
  serviceRows,
  withoutDifference,
} from "../comparison";
import type { PreviewReport } from "../schema";
import type { Markup } from "./markup";
import { html } from "./markup";

/** The bill beside the other one: services, components, and what makes the difference. */
export function comparison({ comparison: compared }: PreviewReport): Markup | undefined {
  if (!compared) return undefined;
  const columns = comparisonColumns(compared);
  const indent = "\u2003";
  return html`<section aria-labelledby="comparison">
    <h2 id="comparison">${comparisonTitle(compared)}</h2>
    <p>
      <b>${comparedSums(compared)}</b>, ${comparedDelta(compared)} a month. ${withoutDifference(compared)}.
    </p>
    ${table("By service", columns, serviceRows(compared))}
    ${table("By component", columns, componentRows(compared, indent))}
    ${table(compared.kind === "baseline" ? "What changed" : "What differs", columns, resourceRows(compared))}
  </section>`;
}

function table(title: string, columns: readonly string[], rows: readonly ComparedRow[]): Markup | undefined {
  if (rows.length === 0) return undefined;
  return html`<h3>${title}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            <td></td>
            ${columns.map((column) => html`<th scope="col" class="figure">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">
                  ${row.sign} ${row.name} <span class="quiet">${row.type}</span>
                  ${row.details.map((detail) => html`<br /><span class="quiet">${detail}</span>`)}
                </th>
                <td class="figure">${row.before}</td>
                <td class="figure">${row.after}</td>
                <td class="figure ${row.dearer ? "mandatory" : row.cheaper ? "fine" : ""}">${row.delta}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
