import { count } from "../../../terminal/text";
import type { FindingGroup } from "../finding-groups";
import { findingSections } from "../finding-groups";
import type { PreviewReport, ReportedFinding } from "../schema";
import { SEVERITIES } from "../schema";
import type { SourceLocation } from "../sources";
import { blocks } from "../summary";
import { repairDone, severityWord, shortType, subjectOf } from "../wording";
import type { ComponentIndex } from "./components";
import type { Markup } from "./markup";
import { html } from "./markup";

/** What the page calls the three kinds of findings, in the order in which they are shown. */
const LEVELS = [
  { key: "mandatory", title: "Mandatory: these block the update", word: "Mandatory" },
  { key: "advisory", title: "Advisory: these warn", word: "Advisory" },
  { key: "unknown", title: "Could not be judged before the update", word: "Not judged" },
] as const;

/** What the findings need of the rest of the page. */
export interface FindingsContext {
  readonly index: ComponentIndex;
  /** The fragment of a resource in the tree, if it is there. */
  readonly anchorOf: (urn: string) => string | undefined;
  /** Where the program creates a resource. */
  readonly sourceOf: (urn: string) => SourceLocation;
}

/** The findings with their filter. Without JavaScript the filter stays hidden and everything is shown. */
export function findings(report: PreviewReport, context: FindingsContext): Markup {
  const sections = findingSections(report.findings);
  if (report.findings.length === 0) {
    const text =
      report.policyPacks.length === 0
        ? "No policy pack was given, so nothing was judged."
        : "No policy has anything to object to.";
    return html`<section aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      <p>${text}</p>
      ${repairs(report)}
    </section>`;
  }
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    ${filter(report, context.index)}
    ${LEVELS.filter(({ key }) => sections[key].length > 0).map(
      ({ key, title }) =>
        html`<div class="level" data-group>
          <h3 class="${key}">${title}</h3>
          ${sections[key].map((group) => policy(group, key, context))}
        </div>`,
    )}
    <p id="nothing" hidden>No finding matches the filter.</p>
    ${repairs(report)}
  </section>`;
}

function filter(report: PreviewReport, { components }: ComponentIndex): Markup {
  const severities = SEVERITIES.filter((severity) =>
    report.findings.some((finding) => finding.severity === severity),
  );
  const policies = [...new Set(report.findings.map(ruleOf))].sort();
  return html`<form id="filter" class="filter" aria-label="Filter findings and resources" hidden>
    <fieldset>
      <legend>Severity</legend>
      ${severities.map(
        (severity) =>
          html`<label class="chip ${severity}"
            ><input type="checkbox" name="severity" value="${severity}" checked />
            ${severityWord(severity)}</label
          >`,
      )}
    </fieldset>
    <label
      >Rule
      <select name="rule">
        <option value="">all</option>
        ${policies.map((rule) => html`<option>${rule}</option>`)}
      </select></label
    >
    <label
      >Component
      <select name="component">
        <option value="">all</option>
        ${components.map(
          ({ key, resource, depth }) =>
            html`<option value="${key}">${"\u2003".repeat(depth)}${resource.name}</option>`,
        )}
      </select></label
    >
    <label>Text <input type="search" name="text" size="16" /></label>
    <button type="reset">Show all</button>
    <output id="shown" role="status">${count(report.findings.length, "finding")}</output>
  </form>`;
}

function ruleOf({ pack, policy }: Pick<ReportedFinding, "pack" | "policy">): string {
  return `${pack} / ${policy}`;
}

function policy(group: FindingGroup, level: string, context: FindingsContext): Markup {
  const { severity, description, remediation, frameworks } = group;
  return html`<article class="policy ${level} ${severity}" data-group>
    <h4>
      <span class="badge ${severity}">${severityWord(severity)}</span> ${group.policy}
      <span class="quiet">${group.pack}</span>
    </h4>
    ${description === undefined ? undefined : html`<p>${description}</p>`}
    <ul>
      ${group.findings.map((finding) => item(finding, context))}
    </ul>
    ${remediation === "" ? undefined : html`<p class="fix"><strong>Fix:</strong> ${remediation}</p>`}
    ${frameworks.length === 0 ? undefined : html`<p class="quiet">${frameworks.join(" · ")}</p>`}
  </article>`;
}

function item(finding: ReportedFinding, { index, anchorOf, sourceOf }: FindingsContext): Markup {
  const { type, name } = subjectOf(finding);
  const anchor = anchorOf(finding.urn);
  const { file, line, known } = sourceOf(finding.urn);
  const place = known && type !== "" ? html` <span class="quiet">at ${file}:${line}</span>` : undefined;
  const subject = anchor === undefined ? html`${name}` : html`<a href="#${anchor}">${name}</a>`;
  const enforced =
    finding.verdict === "unknown" && blocks(finding) ? " Blocks the update: configured so." : "";
  return html`<li
    data-finding
    data-severity="${finding.severity}"
    data-rule="${ruleOf(finding)}"
    data-components="${index.keysOf(finding.urn).join(" ")}"
  >
    <b>${subject}</b> <span class="quiet">${shortType(type)}</span>${place}<br />${finding.message}${enforced}
  </li>`;
}

function repairs({ remediations }: PreviewReport): Markup | undefined {
  if (remediations.length === 0) return undefined;
  return html`<h3 class="repaired">Repaired by policy</h3>
    <ul>
      ${remediations.map((repair) => {
        const { pack, policy: rule, urn } = repair;
        return html`<li>
          <b>${subjectOf({ urn }).name}</b>: ${repairDone(repair)}
          <span class="quiet">${pack} / ${rule}</span>
        </li>`;
      })}
    </ul>`;
}
