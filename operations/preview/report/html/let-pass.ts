import { count } from "../../../terminal/text";
import { exceptionsInOrder } from "../finding-groups";
import type { PreviewReport, ReportedBaseline } from "../schema";
import { burnDown, exceptionGrounds, exceptionTerm, severityWord, subjectOf } from "../wording";
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
      ${count(report.exceptions.length, "finding")} excepted, the exception that ends first on top.
    </p>
    <ul class="let-pass">
      ${exceptionsInOrder(report.exceptions).map(
        (use) =>
          html`<li>
            <b>${link(subjectOf(use).name, anchorOf(use.urn))}</b>
            <span class="quiet">${use.policy}, ${severityWord(use.severity)}</span><br />${use.message}<br />
            <span class="excepted">${exceptionTerm(use)}</span>: ${exceptionGrounds(use)}
            <span class="quiet">(${use.exception.source})</span>
          </li>`,
      )}
    </ul>`;
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
