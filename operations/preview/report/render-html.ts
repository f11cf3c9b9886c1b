import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { elapsed } from "../../terminal/text";
import { bill } from "./html/bill";
import { comparison } from "./html/comparison";
import { componentIndex } from "./html/components";
import { findings } from "./html/findings";
import { letPass } from "./html/let-pass";
import { Markup, html } from "./html/markup";
import { resourceAnchors, tree } from "./html/tree";
import { outputLines } from "./outputs";
import type { PreviewReport } from "./schema";
import { sourceLookup } from "./sources";
import { findingTally, letPassTally, nature, result } from "./verdict";
import { money, operationTallies, subjectOf } from "./wording";

const TONES = { green: "fine", yellow: "advisory", red: "mandatory" } as const;

/**
 * The report as one HTML file that needs nothing else: findings with a filter by severity, rule and component, the
 * bill with a picture of it, and the resources. It loads nothing and sends nothing: its content security policy
 * allows its own style and script by their hashes, and nothing more.
 */
export function renderHtml(report: PreviewReport): string {
  const style = asset("base.css") + asset("parts.css");
  const script = asset("report.client.js");
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  const index = componentIndex(report);
  const context = {
    index,
    anchorOf: resourceAnchors(report),
    sourceOf: sourceLookup(report),
  };
  const { tone, text } = result(report);
  const title = `${report.project} / ${report.stack}`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Preview of ${title}: ${text}</title>
        ${new Markup(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#findings">Skip to the findings</a>
        <header>
          <h1>${title}</h1>
          <p class="verdict ${TONES[tone]}">${text}</p>
          <p class="nature">${nature(report)}</p>
          ${cards(report)} ${sections(report)}
        </header>
        <main>
          ${findings(report, context)} ${letPass(report, context)} ${bill(report)} ${comparison(report)}
          ${outputs(report)} ${warnings(report)} ${tree(report, index)}
        </main>
        <footer>Preview of ${title}, made in ${elapsed(report.durationMs)}.</footer>
        ${new Markup(`<script>${script}</script>`)}
      </body>
    </html> `;
  return page.text;
}

/** The way past a long list of findings, for those who go by keyboard or by ear. */
function sections(report: PreviewReport): Markup {
  const parts = [
    ["findings", "Findings"],
    ...(report.exceptions.length + report.baselines.length > 0
      ? [["let-pass", "Exceptions and baseline"] as const]
      : []),
    ["bill", "Monthly bill"],
    ...(report.warnings.length > 0 ? [["warnings", "Warnings"] as const] : []),
    ["resources", "Resources"],
  ] as const;
  return html`<nav aria-label="Sections">
    <ul class="sections">
      ${parts.map(([anchor, title]) => html`<li><a href="#${anchor}">${title}</a></li>`)}
    </ul>
  </nav>`;
}

function cards(report: PreviewReport): Markup {
  const { cost, policyPacks } = report;
  const packs = policyPacks.map(({ name, version }) => `${name} ${version}`.trim());
  const entries = [
    ["Resources", operationTallies(report.summary).join(", ") || "none"],
    ["Findings", findingTally(report) + letPassTally(report)],
    ["Monthly bill", money(cost.monthly, cost.currency)],
    ["Judged by", packs.join(", ") || "no policy pack"],
  ] as const;
  return html`<dl class="cards">
    ${entries.map(
      ([term, text]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${text}</dd>
        </div>`,
    )}
  </dl>`;
}

function outputs(report: PreviewReport): Markup | undefined {
  const lines = outputLines(report);
  if (lines.length === 0) return undefined;
  return html`<section aria-labelledby="outputs">
    <h2 id="outputs">Outputs</h2>
    <dl class="outputs">
      ${lines.map(
        ({ name, value }) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

function warnings(report: PreviewReport): Markup | undefined {
  if (report.warnings.length === 0) return undefined;
  return html`<section aria-labelledby="warnings">
    <h2 id="warnings">Warnings</h2>
    <ul>
      ${report.warnings.map(({ message, urn }) => {
        const about = urn === undefined ? undefined : html`<b>${subjectOf({ urn }).name}</b>: `;
        return html`<li>${about}${message}</li>`;
      })}
    </ul>
  </section>`;
}

function asset(file: string): string {
  return readFileSync(join(__dirname, "html", file), "utf8");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
