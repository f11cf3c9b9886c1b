import { count } from "../../../terminal/text";
import { exceptionsInOrder } from "../finding-groups";
import type { PreviewReport, ReportedBaseline } from "../schema";
import { burnDown, severityWord, shortType, subjectOf } from "../wording";
import type { FindingsContext } from "./findings";
import type { Markup } from "./markup";
import { html } from "./markup";
import { meter } from "./meter";

/** What doesn't count: every use of an exception, and how much of each baseline is still there. */
export function letPass(report: PreviewReport, context: FindingsContext): Markup | undefined {
  if (report.exceptions.length + report.baselines.length === 0) return undefined;
  return html`<section aria-labelledby="let-pass">
    <h2 id="let-pass">Exceptions and baseline</h2>
    ${exceptions(report, context)} ${report.baselines.map((each) => baseline(each, context))}
  </section>`;
}

function exceptions(report: PreviewReport, { anchorOf }: FindingsContext): Markup | undefined {
  if (report.exceptions.length === 0) return undefined;
  return html`<p>
      ${count(report.exceptions.length, "finding")} excepted; the exception that ends first on top.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Exceptions">
      <table>
        <thead>
          <tr>
            <th scope="col">Policy</th>
            <th scope="col">Resource</th>
            <th scope="col">What is let pass</th>
            <th scope="col">Until</th>
            <th scope="col">Owner, ticket, reason</th>
          </tr>
        </thead>
        <tbody>
          ${exceptionsInOrder(report.exceptions).map((use) => {
            const { expires, daysLeft, owner, ticket, reason, source } = use.exception;
            const { type, name } = subjectOf(use);
            return html`<tr>
              <th scope="row">${use.policy}<br /><span class="quiet">${severityWord(use.severity)}</span></th>
              <td>${link(name, anchorOf(use.urn))}<br /><span class="quiet">${shortType(type)}</span></td>
              <td>${use.message}</td>
              <td>${expires}<br /><span class="quiet">${count(daysLeft, "day")} left</span></td>
              <td>${owner}, ${ticket}: ${reason}<br /><span class="quiet">${source}</span></td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
}

function baseline(each: ReportedBaseline, { anchorOf }: FindingsContext): Markup {
  const ratio = each.recorded === 0 ? 1 : each.gone / each.recorded;
  return html`<h3>Baseline ${each.file}</h3>
    <p>${burnDown(each)}.</p>
    ${meter(ratio, "fine")}
    ${
      each.findings.length === 0
        ? undefined
        : html`<details>
            <summary>${count(each.findings.length, "recorded finding")} still there</summary>
            <ul>
              ${each.findings.map(
                (finding) =>
                  html`<li>
                    <b>${link(subjectOf(finding).name, anchorOf(finding.urn))}</b>
                    <span class="quiet">${finding.policy}</span><br />${finding.message}
                  </li>`,
              )}
            </ul>
          </details>`
    }`;
}

function link(name: string, anchor: string | undefined): Markup {
  return anchor === undefined ? html`${name}` : html`<a href="#${anchor}">${name}</a>`;
}
