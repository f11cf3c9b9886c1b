import { clip } from "../../../terminal/text";
import { groupBy } from "../group-by";
import type { TreeNode } from "../resource-tree";
import { resourceTree } from "../resource-tree";
import type { PreviewReport, ReportedFinding, ReportedResource } from "../schema";
import { blocks } from "../summary";
import { OPERATIONS, operationTallies, shortType } from "../wording";
import type { ComponentIndex } from "./components";
import type { Markup } from "./markup";
import { html } from "./markup";

/** How much of a resource's properties is shown: a page must open in a browser, the JSON has all of it. */
const SHOWN_PROPERTIES = 6_000;

/** The fragment of each resource's place in the tree. */
export function resourceAnchors({ resources }: PreviewReport): (urn: string) => string | undefined {
  const anchors = new Map<string, string>();
  for (const { urn } of resources) if (!anchors.has(urn)) anchors.set(urn, `r${anchors.size}`);
  return (urn) => anchors.get(urn);
}

/** All resources as nested lists that open and close; each with what would change and its properties. */
export function tree(report: PreviewReport, index: ComponentIndex): Markup {
  const findings = groupBy(report.findings, ({ urn }) => urn);
  const anchorOf = resourceAnchors(report);
  const used = new Set<string>();
  const list = (nodes: readonly TreeNode[]): Markup =>
    html`<ul class="tree">
      ${nodes.map(node)}
    </ul>`;
  const node = ({ resource, children }: TreeNode): Markup => {
    const anchor = anchorOf(resource.urn) ?? "";
    // Two steps may concern one URN (a replacement); an id is for one of them.
    const id = used.has(anchor) ? undefined : html` id="${anchor}"`;
    used.add(anchor);
    const row = rowOf(resource, findings.get(resource.urn) ?? []);
    const place = html`data-resource data-components="${index.keysOf(resource.urn).join(" ")}"`;
    if (children.length === 0) return html`<li${id} ${place}>${row}${properties(resource)}</li>`;
    return html`<li${id} ${place}><details open><summary>${row}</summary>${properties(resource)}${list(children)}</details></li>`;
  };
  return html`<section aria-labelledby="resources">
    <h2 id="resources">Resources</h2>
    <p>${operationTallies(report.summary).join(", ") || "none"}</p>
    <p id="narrowed" class="unknown" hidden>Only the chosen component is shown: see the filter above.</p>
    ${list(resourceTree(report.resources))}
  </section>`;
}

function rowOf(resource: ReportedResource, findings: readonly ReportedFinding[]): Markup {
  const { sign, tone, word } = OPERATIONS[resource.operation];
  const changes = resource.changes?.length ? ` changes ${resource.changes.join(", ")}` : "";
  const name = resource.custom ? html`${resource.name}` : html`<b>${resource.name}</b>`;
  return html`<span class="sign ${tone}" aria-hidden="true">${sign}</span
    ><span class="spoken">${word}:</span> ${name}
    <span class="quiet">${shortType(resource.type)}</span>${marks(findings)}<span class="quiet"
      >${changes}${(resource.notes ?? []).map((note) => html` ${note}`)}</span
    >`;
}

function marks(findings: readonly ReportedFinding[]): readonly Markup[] {
  const failed = findings.filter(({ verdict }) => verdict === "fail");
  const mandatory = failed.filter(blocks).length;
  const kinds = [
    ["mandatory", mandatory],
    ["advisory", failed.length - mandatory],
    ["not judged", findings.length - failed.length],
  ] as const;
  return kinds
    .filter(([, amount]) => amount > 0)
    .map(
      ([word, amount]) =>
        html` <span class="mark ${word.replace("not judged", "unknown")}">${amount} ${word}</span>`,
    );
}

function properties(resource: ReportedResource): Markup | undefined {
  if (Object.keys(resource.properties).length === 0) return undefined;
  const text = JSON.stringify(resource.properties, null, 2);
  const shown = clip(text, SHOWN_PROPERTIES);
  const rest =
    shown === text ? undefined : html`<p class="quiet">Cut here: the JSON report has all of it.</p>`;
  return html`<details class="properties">
    <summary>properties</summary>
    <pre>${shown}</pre>
    ${rest}
  </details>`;
}
